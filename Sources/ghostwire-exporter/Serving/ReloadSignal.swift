import Dispatch
import Glibc

/// SIGHUP, which asks for the configuration to be read again. Has to be held by `StopSignals` before.
final class ReloadSignal {
  static let number = SIGHUP

  private let source = DispatchSource.makeSignalSource(signal: number, queue: .global())

  /// Hands each signal on for as long as this exists.
  init(_ configuration: ConfigurationWatch) {
    source.setEventHandler { configuration.reload() }
    source.activate()
  }
}

import Synchronization

/// How it stands with a configuration that is read anew while the exporter serves. Shared by whoever reads it and the collector.
public final class ConfigurationState: Sendable {
  /// One look at it.
  public struct Reading: Equatable, Sendable {
    /// Whether the newest files could be used; nil without a configuration.
    public var isLastReloadSuccessful: Bool?
    /// When files were last taken into use, in seconds since 1970.
    public var lastSuccess: Double?
    /// The end of the time of a web configuration's certificate, in seconds since 1970; nil without one.
    public var certificateNotAfter: Double?

    /// No configuration.
    public init() {}
  }

  private let reading = Mutex(Reading())

  /// The state of an exporter without the configuration.
  public init() {}

  /// The newest state.
  public var current: Reading { reading.withLock { $0 } }

  /// Files were taken into use.
  public func noteSuccess(at unixTime: Double, certificateNotAfter: Double? = nil) {
    reading.withLock {
      $0.isLastReloadSuccessful = true
      $0.lastSuccess = unixTime
      $0.certificateNotAfter = certificateNotAfter
    }
  }

  /// Files could not be used; the former ones are.
  public func noteFailure() {
    reading.withLock { $0.isLastReloadSuccessful = false }
  }
}

@testable import Configuration
@testable import Sampling

/// A configuration, and a file of process-exporter: it is taken and keeps to the rules, or it is refused in lines of text that name
/// lines of it.
enum FuzzedConfiguration: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let lines = bytes.count + 1
    let reader = ConfigurationReader(bytes)
    for fault in reader.faults {
      precondition((1...lines).contains(fault.line))
      precondition(!fault.message.isEmpty && !fault.message.utf8.contains { $0 < 0x20 })
    }
    let configuration = reader.configuration
    for setting in configuration.settings {
      precondition((1...lines).contains(setting.line) && ConfigurationReader.options.contains(setting.option))
    }
    // What command lines hold is not vouched for either.
    let line = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(8192))
    for component in configuration.components.prefix(8) {
      for pattern in component.pattern.arguments.prefix(8) { _ = pattern.isFound(in: line) }
    }
    precondition(configuration.keysThatNeedRestart(from: configuration).isEmpty)
    do {
      for case .component(let component, _) in try ProcessExporterConversion(bytes).entries {
        precondition((1...32).contains(component.name.utf8.count))
      }
    } catch {
      precondition((1...lines).contains(error.line))
    }
  }
}

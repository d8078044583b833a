import YAMLReading

/// Everything that is wrong with a configuration file, by line.
struct ConfigurationFaults: Error, CustomStringConvertible {
  var first: ConfigurationFault
  var further: [ConfigurationFault] = []

  /// The first, in one line.
  var description: String {
    further.isEmpty ? "\(first)" : "\(first) (and \(further.count) more; config check tells all)"
  }
}

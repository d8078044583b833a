import ArgumentParser
import Configuration
import WebSecurity
import YAMLReading

/// The configuration file, its values held against the options that take them.
struct ConfigurationFile {
  let path: String

  /// Reads it anew.
  func load() throws(ConfigurationFaults) -> ExporterConfiguration {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.read(path)
    } catch {
      throw ConfigurationFaults(first: ConfigurationFault(file: path, line: nil, message: error.text))
    }
    let reader = ConfigurationReader(bytes)
    let values = reader.configuration.settings.compactMap { setting in
      setting.fault.map { YAMLFault(line: setting.line, message: "\(setting.key): \($0)") }
    }
    let faults = (reader.faults + values).sorted { $0.line < $1.line }.map {
      ConfigurationFault(file: path, line: $0.line, message: $0.message)
    }
    if let first = faults.first { throw ConfigurationFaults(first: first, further: Array(faults.dropFirst())) }
    return reader.configuration
  }

  /// Throws where a directory is one of a volume that is not watched, as when the command line names others than the file.
  func checkDirectories(of read: ExporterConfiguration, among volumes: [String]) throws(ConfigurationFaults) {
    let strays = read.directories.filter { !volumes.contains($0.volume) }.map { directory in
      ConfigurationFault(
        file: path, line: directory.line,
        message: "directories.volume: expected one that is watched: \(volumes.joined(separator: ", "))")
    }
    if let first = strays.first { throw ConfigurationFaults(first: first, further: Array(strays.dropFirst())) }
  }
}

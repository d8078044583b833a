import ArgumentParser

/// A command that a configuration file can give options.
protocol ConfiguredCommand: ParsableCommand {
  var configuration: ConfigurationOptions { get }
  var storage: StorageOptions { get }
}

extension ConfiguredCommand {
  /// Throws where a directory of the file is one of a volume that is not watched.
  func checkDirectories() throws {
    guard let file = configuration.file else { return }
    do throws(ConfigurationFaults) {
      try file.file.checkDirectories(of: file.content, among: storage.volumeNames)
    } catch {
      throw ValidationError("The value '\(file.file.path)' is invalid for '--config.file': \(error)")
    }
  }
}

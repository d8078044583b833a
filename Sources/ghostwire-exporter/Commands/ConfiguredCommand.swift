import ArgumentParser

/// A command that a configuration file can give options.
protocol ConfiguredCommand: ParsableCommand {
  var configuration: ConfigurationOptions { get }
  var storage: StorageOptions { get }
}

extension ConfiguredCommand {
  /// Throws where a directory is one of a volume that is not watched, as when the command line names others than the file.
  func checkDirectories() throws {
    for directory in configuration.content.directories where !storage.volumeNames.contains(directory.volume) {
      throw ValidationError(
        "The name '\(directory.volume)' is invalid for 'directories' of '--config.file': expected a volume that is watched"
      )
    }
  }
}

import ArgumentParser
import Sampling

/// Which volumes are watched, and how.
struct StorageOptions: ParsableArguments {
  @Option(
    name: .customLong("path.home"),
    help: ArgumentHelp(
      "The desktop's home: a folder of the exporter's own where the volume is mounted for it too, or desktop:PATH for one in the desktop's file system, reached through its processes. (default: desktop:/home/kasm-user)",
      valueName: "path"),
    transform: { try FolderLocation(parsing: $0) })
  var home = FolderLocation.desktop(path: "/home/kasm-user")

  @Option(
    name: .customLong("path.shm"),
    help: ArgumentHelp("The desktop's shared memory, likewise. (default: desktop:/dev/shm)", valueName: "path"),
    transform: { try FolderLocation(parsing: $0) })
  var sharedMemory = FolderLocation.desktop(path: "/dev/shm")

  @Option(
    name: .customLong("volume"),
    help: ArgumentHelp(
      "A further volume, such as exchange=/exchange or exchange=desktop:/exchange. Repeatable.", valueName: "name=path"),
    transform: { try Self.volume($0) })
  var furtherVolumes: [Volume] = []

  @Option(
    name: .customLong("backup"),
    help: ArgumentHelp(
      "A folder of backups, or a pattern of their names, such as nightly=/backups/signal-backup-*.tar.gz. Repeatable.",
      valueName: "name=path"),
    transform: { try Backup(parsing: $0) })
  var backups: [Backup] = []

  @Option(
    name: .customLong("volume.deadline"),
    help: ArgumentHelp(
      "A volume or folder of backups that takes longer to answer is down, 100ms to 1m. (default: 2s)",
      valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .volumeDeadline) })
  var deadline = DurationOption(milliseconds: 2000)

  @Option(
    name: .customLong("directory.interval"),
    help: ArgumentHelp(
      "Time between two walks through the folders, 1s to 24h. Folders that have not changed are mostly taken over from the walk before. (default: 1m)",
      valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .walkInterval) })
  var walkInterval = DurationOption(milliseconds: 60_000)

  @Option(
    name: .customLong("directory.full-interval"),
    help: ArgumentHelp(
      "Time between two full walks, which look at every file, 1s to 168h. (default: 1h)", valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .fullWalkInterval) })
  var fullWalkInterval = DurationOption(milliseconds: 3_600_000)

  @Option(
    name: .customLong("directory.cpu-percent"),
    help: ArgumentHelp(
      "What a walk may use of a core on average, 1 to 100. (default: 1)", valueName: "percent"),
    transform: { try Self.percent($0) })
  var processorPercent = 1

  mutating func validate() throws {
    var backupNames: Set<String> = []
    for backup in backups where !backupNames.insert(backup.name).inserted {
      throw ValidationError(
        "The name '\(backup.name)' is invalid for '--backup': expected one that no other backup has")
    }
    var names: Set = [Volume.homeName, Volume.sharedMemoryName]
    for volume in furtherVolumes where !names.insert(volume.name).inserted {
      throw ValidationError(
        "The name '\(volume.name)' is invalid for '--volume': expected one that no other volume has")
    }
  }

  /// The names of all volumes.
  var volumeNames: [String] { [Volume.homeName, Volume.sharedMemoryName] + furtherVolumes.map(\.name) }

  private static func volume(_ text: String) throws(OptionFault) -> Volume {
    let named = try NamedValue(parsing: text, example: "exchange=/exchange")
    return Volume(name: named.name, location: try FolderLocation(parsing: named.value))
  }

  private static func percent(_ text: String) throws(OptionFault) -> Int {
    guard let percent = Int(text), (1...100).contains(percent) else {
      throw OptionFault(description: "expected a whole number from 1 to 100")
    }
    return percent
  }
}

extension DurationOption.Bounds {
  static let volumeDeadline = Self(
    lowest: DurationOption(milliseconds: 100), highest: DurationOption(milliseconds: 60_000))
  static let walkInterval = Self(
    lowest: DurationOption(milliseconds: 1000), highest: DurationOption(milliseconds: 86_400_000))
  static let fullWalkInterval = Self(
    lowest: DurationOption(milliseconds: 1000), highest: DurationOption(milliseconds: 604_800_000))
}

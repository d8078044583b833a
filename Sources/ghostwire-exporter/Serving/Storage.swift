import Collectors
import Dispatch
import Glibc
import LinuxSources
import Logging
import Sampling

/// The volumes and backups that are watched, and the threads that look at them: for each volume one that asks its file system
/// and one that walks through its folders, for each backup one, so that what hangs holds up nobody else.
struct Storage: Sendable {
  private static let volumeInterval = 5.0
  private static let backupInterval = 60.0
  private static let descriptorsPerVolume = 16
  private static let descriptorsPerBackup = 3

  /// Set by the sampling thread.
  let desktop = DesktopProcesses()
  let volumes: [VolumeWatch]
  let backups: [(backup: Backup, reader: DeadlineReader<BackupReport>)]
  private let share: Double

  /// Open files that the threads need at the most.
  var descriptors: Int { volumes.count * Self.descriptorsPerVolume + backups.count * Self.descriptorsPerBackup }

  /// Whether there is anything to look at.
  var isWatched: Bool { !volumes.isEmpty || !backups.isEmpty }

  init(_ options: StorageOptions, sampling: SamplingOptions) {
    let deadline = Double(options.deadline.milliseconds) / 1000
    let isWatched = sampling.collectsVolumes || sampling.collectsDirectories || sampling.collectsDatabase
    let all =
      [
        Volume(name: Volume.homeName, location: options.home, layout: .home),
        Volume(name: Volume.sharedMemoryName, location: options.sharedMemory),
      ] + options.furtherVolumes
    volumes = (isWatched ? all : []).map { volume in
      VolumeWatch(
        volume: volume, reader: DeadlineReader(interval: Self.volumeInterval, deadline: deadline),
        directories: sampling.collectsDirectories
          ? DirectoryReader(
            intervalSeconds: UInt64(options.walkInterval.milliseconds / 1000),
            fullIntervalSeconds: UInt64(options.fullWalkInterval.milliseconds / 1000)) : nil)
    }
    backups = (sampling.collectsBackups ? options.backups : []).map {
      ($0, DeadlineReader(interval: Self.backupInterval, deadline: deadline))
    }
    share = Double(options.processorPercent) / 100
  }

  /// Starts the threads, which never end. They wait for the first sample, which tells the desktop's processes.
  func start(logger: Logger) {
    for (backup, reader) in backups {
      Thread.start("backup-\(backup.name)") { [desktop] in
        desktop.waitUntilKnown()
        var look = BackupLook(backup, desktop)
        while true {
          look.perform(into: reader)
          sleep(UInt32(Self.backupInterval))
        }
      }
    }
    for watch in volumes {
      Thread.start("volume-\(watch.volume.name)") { [desktop] in
        desktop.waitUntilKnown()
        let source = LinuxVolumeSource(FolderOpener(desktop))
        while true {
          Self.read(watch, from: source)
          usleep(UInt32(Self.volumeInterval * 1e6))
        }
      }
      guard let directories = watch.directories else { continue }
      Thread.start("walk-\(watch.volume.name)") { [desktop, share] in
        if !WorkPace.becomeIdle() { logger.debug("walks do not run at idle priority: the system does not allow it") }
        desktop.waitUntilKnown()
        let source = LinuxDirectorySource(watch.volume, FolderOpener(desktop), share: share)
        while true {
          directories.walkIfDue(clock: { .now }, source.walk)
          sleep(1)
        }
      }
    }
  }

  /// Looks at every volume once, with no regard to cost, and waits for the answers as long as `patience` says. To be called
  /// when the desktop's processes are known.
  func readOnce(within patience: Duration) {
    let answers = DispatchGroup()
    for (backup, reader) in backups {
      answers.enter()
      Thread.start("backup-\(backup.name)") { [desktop] in
        var look = BackupLook(backup, desktop)
        look.perform(into: reader)
        answers.leave()
      }
    }
    for watch in volumes {
      answers.enter()
      Thread.start("volume-\(watch.volume.name)") { [desktop] in
        Self.read(watch, from: LinuxVolumeSource(FolderOpener(desktop)))
        let source = LinuxDirectorySource(watch.volume, FolderOpener(desktop), share: 1)
        watch.directories?.walkIfDue(clock: { .now }, source.walk)
        answers.leave()
      }
    }
    _ = answers.wait(timeout: .now() + .seconds(Int(patience.components.seconds)))
  }

  private static func read(_ watch: VolumeWatch, from source: LinuxVolumeSource) {
    watch.reader.perform(clock: { .now }) { () throws(StorageError) in try source.read(watch.volume) }
  }
}

extension DesktopProcesses {
  /// Returns when the first sample has been taken.
  fileprivate func waitUntilKnown() {
    while current == nil { usleep(20_000) }
  }
}

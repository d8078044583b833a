import Collectors
import Configuration
import Dispatch
import Glibc
import LinuxSources
import Logging
import Sampling
import Synchronization

/// The volumes and backups that are watched, and the threads that look at them: for each volume one that asks its file system
/// and one that walks through its folders, for each backup one, so that what hangs holds up nobody else.
struct Storage: Sendable {
  private static let volumeInterval = 5.0
  private static let backupInterval = 60.0
  /// How long a single look is waited for, in seconds: long enough to walk through a million files.
  private static let patience = 10.0
  /// Every file of the folder is asked for, on a file server one after the other.
  private static let backupDeadline = 30.0
  private static let descriptorsPerVolume = 16
  private static let descriptorsPerBackup = 4

  /// Set by the sampling thread.
  let desktop = DesktopProcesses()
  let volumes: [VolumeWatch]
  let backups: [(backup: Backup, reader: DeadlineReader<BackupReport>)]
  let certificate: CertificateWatch
  /// What all walks together may use.
  private let budget: WorkBudget
  private let deadline: Double

  /// Open files that the threads need at the most.
  var descriptors: Int {
    volumes.count * Self.descriptorsPerVolume + backups.count * Self.descriptorsPerBackup + CertificateWatch.descriptors
  }

  /// The names of the volumes, whether a collector looks at them or not.
  let volumeNames: [String]

  /// Whether there is anything to look at.
  var isWatched: Bool { !volumes.isEmpty || !backups.isEmpty || certificate.isWatched }

  init(_ options: StorageOptions, vnc: VNCOptions, sampling: SamplingOptions, directories: [OwnDirectory]) {
    let deadline = options.deadline.seconds
    self.deadline = deadline
    let isWatched = sampling.collectsVolumes || sampling.collectsDirectories || sampling.collectsDatabase
    let all =
      [
        Volume(
          name: Volume.homeName, location: options.home, writeAheadLogs: DirectoryLayout.home.writeAheadLogs),
        Volume(name: Volume.sharedMemoryName, location: options.sharedMemory),
      ] + options.furtherVolumes
    volumes = (isWatched ? all : []).map { volume in
      VolumeWatch(
        volume: volume, reader: DeadlineReader(interval: Self.volumeInterval, deadline: deadline),
        directories: sampling.collectsDirectories
          ? DirectoryReader(
            Self.layout(of: volume, with: directories), intervalSeconds: UInt64(options.walkInterval.seconds),
            fullIntervalSeconds: UInt64(options.fullWalkInterval.seconds)) : nil)
    }
    backups = (sampling.collectsBackups ? options.backups : []).map {
      ($0, DeadlineReader(interval: Self.backupInterval, deadline: Self.backupDeadline))
    }
    certificate = CertificateWatch(vnc, home: options.home, sampling: sampling)
    budget = WorkBudget(share: Double(options.processorPercent) / 100)
    volumeNames = options.volumeNames
  }

  private static func layout(of volume: Volume, with directories: [OwnDirectory]) -> DirectoryLayout {
    let own = directories.filter { $0.volume == volume.name }.map { (path: $0.path, directory: $0.name) }
    return (volume.name == Volume.homeName ? DirectoryLayout.home : .undivided).adding(own)
  }

  /// CPU time that all walks have used.
  var walkingSeconds: Double { budget.spentSeconds }

  /// Makes walks so many times slower.
  func slowDown(by factor: Int) { budget.slowDown(by: factor) }

  /// Walks at other times from now on.
  func change(walkInterval: Double, fullWalkInterval: Double) {
    for watch in volumes {
      watch.directories?.change(intervalSeconds: UInt64(walkInterval), fullIntervalSeconds: UInt64(fullWalkInterval))
    }
  }

  /// Counts in these directories from the next walk on. It is full, and follows at once on one that is under way.
  func change(directories: [OwnDirectory]) {
    for watch in volumes { watch.directories?.change(Self.layout(of: watch.volume, with: directories)) }
  }

  /// Starts the threads, which never end. Those of folders in the desktop wait for the first sample, which tells its
  /// processes.
  func start(logger: Logger) {
    certificate.start(desktop)
    for (backup, reader) in backups {
      Thread.start("backup-\(backup.name)") { [desktop] in
        desktop.waitUntilKnown(for: backup.location)
        var look = BackupLook(backup, desktop)
        while true {
          look.perform(into: reader)
          sleep(UInt32(Self.backupInterval))
        }
      }
    }
    for watch in volumes {
      Thread.start("volume-\(watch.volume.name)") { [desktop] in
        desktop.waitUntilKnown(for: watch.volume.location)
        let source = LinuxVolumeSource(FolderOpener(desktop))
        while true {
          Self.read(watch, from: source)
          usleep(UInt32(Self.volumeInterval * 1e6))
        }
      }
      guard let directories = watch.directories else { continue }
      Thread.start("walk-\(watch.volume.name)") { [desktop, budget] in
        if !CurrentThread.becomeIdle() {
          logger.debug("walks do not run at idle priority: the system does not allow it")
        }
        desktop.waitUntilKnown(for: watch.volume.location)
        let source = LinuxDirectorySource(watch.volume.location, FolderOpener(desktop), budget: budget)
        while true {
          directories.walkIfDue(clock: { .now }, unixTime: FileTime.now.unixTime, source.walk)
          sleep(1)
        }
      }
    }
  }

  /// Looks at every volume and backup once, with no regard to cost, and waits for the answers. Returns the names of those
  /// that have not answered in time. To be called when the desktop's processes are known.
  func readOnce() -> [String] {
    let answers = DispatchGroup()
    let pending = Pending()
    func look(_ name: String, _ body: @escaping @Sendable () -> Void) {
      answers.enter()
      pending.names.withLock { _ = $0.insert(name) }
      Thread.start(name) {
        body()
        pending.names.withLock { _ = $0.remove(name) }
        answers.leave()
      }
    }
    look("certificate") { [certificate, desktop] in certificate.readOnce(desktop) }
    for (backup, reader) in backups {
      look("backup \(backup.name)") { [desktop] in
        var look = BackupLook(backup, desktop)
        look.perform(into: reader)
      }
    }
    for watch in volumes {
      look("volume \(watch.volume.name)") { [desktop] in
        Self.read(watch, from: LinuxVolumeSource(FolderOpener(desktop)))
        let source = LinuxDirectorySource(
          watch.volume.location, FolderOpener(desktop), budget: WorkBudget(share: 1))
        watch.directories?.walkIfDue(clock: { .now }, unixTime: FileTime.now.unixTime, source.walk)
      }
    }
    // A volume that is overdue is reported as down.
    _ = answers.wait(timeout: .now() + max(Self.patience, deadline + 1))
    return pending.names.withLock { $0.sorted() }
  }

  private final class Pending: Sendable {
    let names = Mutex<Set<String>>([])
  }

  private static func read(_ watch: VolumeWatch, from source: LinuxVolumeSource) {
    watch.reader.perform(clock: { .now }) { () throws(StorageError) in try source.read(watch.volume) }
  }
}

extension DesktopProcesses {
  /// Returns when the first sample has been taken, or at once where none is needed.
  func waitUntilKnown(for location: FolderLocation) {
    guard case .desktop = location else { return }
    while current == nil { usleep(20_000) }
  }
}

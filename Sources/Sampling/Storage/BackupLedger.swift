/// Decides from look to look which files of a folder are complete backups, the one that is still written not among them.
///
/// A file is complete when two looks, at least `settlingSeconds` apart on the exporter's own clock, found it the same. So that
/// a restarted exporter knows at once, a file that is new to it is also complete when it was last written that long ago. One
/// that has changed since the look before is judged by the exporter's own clock alone, since its file server's may be wrong.
/// An empty file is no backup.
///
/// No file is taken to have been written later than it was first found as it is. A time in the future, from a server whose
/// clock is ahead, thus neither keeps a file incomplete nor makes it newer than it can be.
public struct BackupLedger: Sendable {
  /// How long a file stays the same before it counts as complete: longer than a writer pauses or a file server takes to tell
  /// of its writes (NFS clients write back within half a minute).
  public static let settlingSeconds: Int64 = 60

  /// A file as it was found, and when for the first time.
  private struct Sighting {
    let file: BackupFile
    let first: BootInstant
    let firstTime: FileTime
    var isComplete: Bool

    var archive: BackupReport.Archive {
      BackupReport.Archive(time: min(file.modified, firstTime), size: file.size)
    }
  }

  private var sightings: [BackupFile.Identity: Sighting] = [:]

  /// Nothing seen yet.
  public init() {}

  /// Takes all files that a look found. `now` and `time` are the exporter's and the machine's clock at that look.
  public mutating func note(_ files: [BackupFile], at now: BootInstant, time: FileTime) -> BackupReport {
    let before = sightings
    sightings = [:]
    for file in files {
      sightings[file.identity] = Self.sighting(of: file, after: before[file.identity], at: now, time: time)
    }
    return report
  }

  private static func sighting(of file: BackupFile, after before: Sighting?, at now: BootInstant, time: FileTime)
    -> Sighting
  {
    guard var before else {
      let settled = FileTime(seconds: time.seconds - settlingSeconds, nanoseconds: time.nanoseconds)
      return Sighting(file: file, first: now, firstTime: time, isComplete: file.modified <= settled)
    }
    guard before.file == file else { return Sighting(file: file, first: now, firstTime: time, isComplete: false) }
    before.isComplete = before.isComplete || now.seconds(since: before.first) >= Double(settlingSeconds)
    return before
  }

  private var report: BackupReport {
    let backups = sightings.values.filter { $0.file.size > 0 }
    let archives = backups.filter(\.isComplete).map(\.archive)
    return BackupReport(
      complete: archives.count, incomplete: backups.count - archives.count,
      newest: archives.max { ($0.time, $0.size) < ($1.time, $1.size) }, oldestTime: archives.map(\.time).min())
  }
}

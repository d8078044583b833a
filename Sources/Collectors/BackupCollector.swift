import Exposition
import Sampling

/// Whether backups are made: how many there are, and of when. No name of a file or a folder is shown.
public final class BackupCollector: Collector {
  /// `backup`.
  public static let name = "backup"
  /// What it shows.
  public static let summary = "number, age and size of the complete backups in a folder"

  static let up = Gauge(
    "ghostwire_backup_up", source: .backups, labels: ["backup"],
    help: "Whether the backup's folder could be read in time. When 0 its other series are absent.")
  package static let down = Info(
    "ghostwire_backup_down_info", source: .backups, labels: ["backup", "reason"],
    help: "Why the backup's folder could not be read. Absent while it can be.")
  static let complete = Gauge(
    "ghostwire_backups", source: .backups, labels: ["backup"],
    help: "Complete backups in the folder. Empty files do not count.")
  static let incomplete = Gauge(
    "ghostwire_backups_incomplete", source: .backups, labels: ["backup"],
    help: "Files in the folder that changed within the last minute or so: backups that may still be in the making.")
  static let newestTime = Gauge(
    "ghostwire_backup_newest_timestamp_seconds", source: .backups, unit: .seconds, labels: ["backup"],
    help: "Unix time at which the newest complete backup was finished. Absent when there is none.")
  static let newestSize = Gauge(
    "ghostwire_backup_newest_size_bytes", source: .backups, unit: .bytes, labels: ["backup"],
    help: "Size of the newest complete backup. Absent when there is none.")
  static let oldestTime = Gauge(
    "ghostwire_backup_oldest_timestamp_seconds", source: .backups, unit: .seconds, labels: ["backup"],
    help: "Unix time at which the oldest complete backup still kept was finished. Absent when there is none.")

  /// The backup rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    up, down, complete, incomplete, newestTime, newestSize, oldestTime,
  ]

  private let readers: [(backup: Backup, reader: DeadlineReader<BackupReport>)]
  private var readings: [(backup: String, result: Result<BackupReport, StorageError>)] = []

  /// A collector of what each backup's own thread reads.
  public init(_ readers: [(backup: Backup, reader: DeadlineReader<BackupReport>)]) {
    self.readers = readers
  }

  /// Takes the last reading of each backup; one that has not been read yet has no series.
  public func read(at instant: BootInstant) {
    readings = readers.compactMap { backup, reader in reader.reading(at: instant).map { (backup.name, $0) } }
  }

  /// One sample a backup.
  public func describe() -> [MetricFamily] {
    var up = MetricFamily(Self.up)
    var down = MetricFamily(Self.down)
    var complete = MetricFamily(Self.complete)
    var incomplete = MetricFamily(Self.incomplete)
    var newestTime = MetricFamily(Self.newestTime)
    var newestSize = MetricFamily(Self.newestSize)
    var oldestTime = MetricFamily(Self.oldestTime)
    for (backup, result) in readings {
      switch result {
      case .failure(let error):
        up.add(0, backup)
        down.add(1, backup, error.reason)
      case .success(let report):
        up.add(1, backup)
        complete.add(Double(report.complete), backup)
        incomplete.add(Double(report.incomplete), backup)
        if let newest = report.newest {
          newestTime.add(newest.time.unixTime, backup)
          newestSize.add(Double(newest.size), backup)
        }
        if let oldest = report.oldestTime { oldestTime.add(oldest.unixTime, backup) }
      }
    }
    return [up, down, complete, incomplete, newestTime, newestSize, oldestTime]
  }
}

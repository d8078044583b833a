import Exposition
import Testing

@testable import Collectors
@testable import Sampling

@Suite("The backup collector")
struct BackupCollectorTests {
  private typealias Reading = Result<BackupReport, StorageError>

  /// The series of backups that were read at the first second, seen later.
  private func series(_ readings: [(name: String, reading: Reading?)], secondsLater: UInt64 = 0) -> [String] {
    let readers = readings.map { name, reading in
      let reader = DeadlineReader<BackupReport>(interval: 60, deadline: 2)
      if let reading {
        reader.perform(clock: { BootInstant(seconds: 1) }) { () throws(StorageError) in try reading.get() }
      }
      return (backup: Backup(name: name, location: .own(path: "/secret/folder"), pattern: "secret-*"), reader: reader)
    }
    let collector = BackupCollector(readers)
    collector.read(at: BootInstant(seconds: 1 + secondsLater))
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init).sorted()
  }

  private let full = BackupReport(
    complete: 7, incomplete: 1,
    newest: .init(time: FileTime(seconds: 1_700_000_000, nanoseconds: 250_000_000), size: 123_456_789),
    oldestTime: FileTime(seconds: 1_600_000_000))

  @Test("A folder with backups shows all of it, and no name or path")
  func whole() {
    #expect(
      series([("nightly", .success(full))])
        == [
          #"ghostwire_backup_newest_size_bytes{backup="nightly"} 123456789"#,
          #"ghostwire_backup_newest_timestamp_seconds{backup="nightly"} 1700000000.25"#,
          #"ghostwire_backup_oldest_timestamp_seconds{backup="nightly"} 1600000000"#,
          #"ghostwire_backup_up{backup="nightly"} 1"#, #"ghostwire_backups{backup="nightly"} 7"#,
          #"ghostwire_backups_incomplete{backup="nightly"} 1"#,
        ].sorted())
  }

  @Test("Without a complete backup the count is 0, and times and size are absent")
  func none() {
    let report = BackupReport(complete: 0, incomplete: 2, newest: nil, oldestTime: nil)
    #expect(
      series([("nightly", .success(report))])
        == [
          #"ghostwire_backup_up{backup="nightly"} 1"#, #"ghostwire_backups{backup="nightly"} 0"#,
          #"ghostwire_backups_incomplete{backup="nightly"} 2"#,
        ].sorted())
  }

  @Test(
    "While down only that and the reason are shown",
    arguments: [
      (StorageError.notFound, "not_found"), (.noProcess, "no_process"), (.permissionDenied, "permission_denied"),
      (.system(errno: 12), "system"),
    ])
  func down(_ error: StorageError, _ reason: String) {
    #expect(
      series([("nightly", .failure(error))])
        == [
          #"ghostwire_backup_down_info{backup="nightly",reason="\#(reason)"} 1"#,
          #"ghostwire_backup_up{backup="nightly"} 0"#,
        ].sorted())
  }

  @Test("A reading is shown until it is overdue, then the backup is down")
  func overdue() {
    #expect(
      series([("nightly", .success(full))], secondsLater: 120).contains(#"ghostwire_backup_up{backup="nightly"} 1"#))
    #expect(
      series([("nightly", .success(full))], secondsLater: 123)
        == [
          #"ghostwire_backup_down_info{backup="nightly",reason="timeout"} 1"#,
          #"ghostwire_backup_up{backup="nightly"} 0"#,
        ].sorted())
  }

  @Test("Each backup stands for itself, and one that has not been read yet is not shown")
  func several() {
    let readings: [(String, Reading?)] = [("a", .success(full)), ("b", .failure(.inputOutput)), ("c", nil)]
    let lines = series(readings)
    #expect(lines.contains(#"ghostwire_backups{backup="a"} 7"#))
    #expect(
      lines.filter { $0.hasPrefix("ghostwire_backup_up") }
        == [
          #"ghostwire_backup_up{backup="a"} 1"#, #"ghostwire_backup_up{backup="b"} 0"#,
        ].sorted())
    #expect(!lines.contains { $0.contains(#"backup="c""#) })
    #expect(series([]).isEmpty)
  }
}

import Testing

@testable import Sampling

@Suite struct BackupLedgerTests {
  /// A story of looks at a folder. All times are in seconds from its beginning, by whichever clock.
  struct Story: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var looks: [Look]

    init(_ sentence: String, _ looks: Look...) {
      testDescription = sentence
      self.looks = looks
    }
  }

  struct Look: Sendable {
    var time: Int64
    var files: [BackupFile]
    var expected: BackupReport
  }

  static let start: Int64 = 1_700_000_000

  /// A look that finds these files, and what it tells.
  private static func look(
    at time: Int64, _ files: BackupFile..., complete: Int = 0, incomplete: Int = 0,
    newest: (time: Int64, size: UInt64)? = nil, oldest: Int64? = nil
  ) -> Look {
    let report = BackupReport(
      complete: complete, incomplete: incomplete,
      newest: newest.map { .init(time: moment($0.time), size: $0.size) },
      oldestTime: (oldest ?? newest?.time).map(moment))
    return Look(time: time, files: files, expected: report)
  }

  private static func file(_ inode: UInt64, _ size: UInt64, at modified: Int64, device: UInt64 = 1) -> BackupFile {
    BackupFile(identity: .init(device: device, inode: inode), size: size, modified: moment(modified))
  }

  private static func moment(_ time: Int64) -> FileTime { FileTime(seconds: start + time, nanoseconds: 5) }

  private static func reports(on looks: [Look], clockError: (Look) -> Int64 = { _ in 0 }) -> [BackupReport] {
    var ledger = BackupLedger()
    return looks.map { look in
      ledger.note(
        look.files, at: BootInstant(seconds: UInt64(1_000_000 + look.time)), time: moment(look.time + clockError(look)))
    }
  }

  static let day: Int64 = 86400

  static let stories = [
    Story("an empty folder has no backup", look(at: 0), look(at: 60)),
    Story(
      "a file that grows is not complete, and the one before stays the newest",
      look(at: 0, file(1, 9, at: -day), file(2, 1, at: -1), complete: 1, incomplete: 1, newest: (-day, 9)),
      look(at: 60, file(1, 9, at: -day), file(2, 2, at: 59), complete: 1, incomplete: 1, newest: (-day, 9)),
      look(at: 120, file(1, 9, at: -day), file(2, 3, at: 119), complete: 1, incomplete: 1, newest: (-day, 9))),
    Story(
      "a file is complete 60 s after the look that first found it as it is, whatever it did before",
      look(at: 0, file(1, 1, at: -1), incomplete: 1), look(at: 60, file(1, 2, at: 1), incomplete: 1),
      look(at: 119, file(1, 2, at: 1), incomplete: 1),
      look(at: 120, file(1, 2, at: 1), complete: 1, newest: (1, 2))),
    Story(
      "a file that is written without growing is not complete", look(at: 0, file(1, 5, at: -1), incomplete: 1),
      look(at: 60, file(1, 5, at: 50), incomplete: 1), look(at: 120, file(1, 5, at: 50), complete: 1, newest: (50, 5))),
    Story(
      "a file that grows while its time stands still is not complete",
      look(at: 0, file(1, 5, at: -1), incomplete: 1), look(at: 60, file(1, 6, at: -1), incomplete: 1)),
    Story(
      "a restarted exporter knows at once what is complete, and leaves out what is just being written",
      look(
        at: 0, file(1, 7, at: -2 * day), file(2, 8, at: -60), file(3, 9, at: -59), complete: 2, incomplete: 1,
        newest: (-60, 8), oldest: -2 * day)),
    Story(
      "a file that comes under its final name with an old time is complete at once", look(at: 0),
      look(at: 60, file(1, 7, at: -30), complete: 1, newest: (-30, 7))),
    Story(
      "a complete file that is written anew in place begins anew",
      look(at: 0, file(1, 7, at: -day), complete: 1, newest: (-day, 7)),
      look(at: 60, file(1, 3, at: 59), incomplete: 1),
      look(at: 120, file(1, 3, at: 59), complete: 1, newest: (59, 3))),
    Story(
      "a file that changes while its server's clock is behind waits for the exporter's own clock",
      look(at: 0, file(1, 1, at: -30), incomplete: 1), look(at: 60, file(1, 2, at: -20), incomplete: 1),
      look(at: 120, file(1, 3, at: 30), incomplete: 1), look(at: 180, file(1, 3, at: 30), complete: 1, newest: (30, 3))),
    Story(
      "a complete file that is deleted counts no longer, and when it was the newest the one before is",
      look(at: 0, file(1, 7, at: -2 * day), file(2, 8, at: -day), complete: 2, newest: (-day, 8), oldest: -2 * day),
      look(at: 60, file(1, 7, at: -2 * day), complete: 1, newest: (-2 * day, 7)), look(at: 120)),
    Story(
      "a file that comes back after it was gone is judged as a new one",
      look(at: 0, file(1, 7, at: -1), incomplete: 1), look(at: 30), look(at: 50, file(1, 7, at: -1), incomplete: 1),
      look(at: 110, file(1, 7, at: -1), complete: 1, newest: (-1, 7))),
    Story(
      "a time in the future keeps no file incomplete, and counts as the time when the file was first found so",
      look(at: 0, file(1, 7, at: 365 * day), incomplete: 1),
      look(at: 60, file(1, 7, at: 365 * day), complete: 1, newest: (0, 7)),
      look(at: day, file(1, 7, at: 365 * day), complete: 1, newest: (0, 7)),
      look(at: 366 * day, file(1, 7, at: 365 * day), complete: 1, newest: (0, 7))),
    Story(
      "a time in the future hides no backup that is newer in truth",
      look(at: 0, file(1, 7, at: 365 * day), incomplete: 1),
      look(at: 60, file(1, 7, at: 365 * day), complete: 1, newest: (0, 7)),
      look(
        at: day, file(1, 7, at: 365 * day), file(2, 8, at: day - 60), complete: 2, newest: (day - 60, 8), oldest: 0)),
    Story(
      "a server whose clock is ahead makes a growing file neither complete nor the newest",
      look(at: 0, file(1, 1, at: 3600), incomplete: 1), look(at: 60, file(1, 2, at: 3660), incomplete: 1),
      look(at: 120, file(1, 2, at: 3660), complete: 1, newest: (60, 2))),
    Story(
      "an empty file is no backup, not even an incomplete one, and one that was empty and grows is not complete",
      look(at: 0, file(1, 0, at: -day)), look(at: 60, file(1, 0, at: -day)),
      look(at: 120, file(1, 4, at: -day), incomplete: 1),
      look(at: 180, file(1, 4, at: -day), complete: 1, newest: (-day, 4))),
    Story(
      "of files of the same time the largest is the newest, in whatever order they come",
      look(at: 0, file(1, 4, at: -day), file(2, 6, at: -day), file(3, 5, at: -day), complete: 3, newest: (-day, 6)),
      look(at: 60, file(2, 6, at: -day), file(3, 5, at: -day), file(1, 4, at: -day), complete: 3, newest: (-day, 6))),
    Story(
      "two names of one file are one backup, equal numbers on two devices are two",
      look(at: 0, file(1, 4, at: -day), file(1, 4, at: -day), complete: 1, newest: (-day, 4)),
      look(
        at: 60, file(1, 4, at: -day), file(1, 5, at: -day, device: 2), complete: 2, newest: (-day, 5))),
  ]

  @Test("The report of each look", arguments: stories)
  func reports(_ story: Story) {
    for (look, report) in zip(story.looks, Self.reports(on: story.looks)) {
      #expect(report == look.expected, "at \(look.time)")
    }
  }

  @Test func `a machine's clock that jumps makes no growing file complete`() {
    let looks = (0..<5).map { Self.look(at: $0 * 30, Self.file(1, UInt64($0 + 1), at: $0 * 30), incomplete: 1) }
    #expect(Self.reports(on: looks) { $0.time * 1000 } == looks.map(\.expected))
    let complete = Self.look(at: 180, Self.file(1, 5, at: 120), complete: 1, newest: (120, 5))
    #expect(Self.reports(on: looks + [complete]) { $0.time * 1000 }.last == complete.expected)
  }

  @Test(arguments: [Int64.min, -1, 0, Int64.max])
  func `times that no clock has ever shown do no harm`(_ seconds: Int64) {
    let file = BackupFile(
      identity: .init(device: .max, inode: .max), size: .max,
      modified: FileTime(seconds: seconds, nanoseconds: 999_999_999))
    var ledger = BackupLedger()
    let first = Self.moment(0)
    _ = ledger.note([file], at: BootInstant(seconds: 1), time: first)
    let report = ledger.note([file], at: BootInstant(seconds: 61), time: Self.moment(60))
    #expect(report.newest == .init(time: min(file.modified, first), size: .max))
    #expect(report.oldestTime == report.newest?.time)
  }
}

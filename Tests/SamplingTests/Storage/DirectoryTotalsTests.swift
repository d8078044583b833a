import Testing

@testable import Sampling

@Suite struct DirectoryTotalsTests {
  private func totals(_ number: UInt64, newest: Int64?) -> DirectoryTotals {
    var totals = DirectoryTotals()
    totals.bytes = number
    totals.entries = 2 * number
    totals.unreadable = 3 * number
    totals.newestChange = newest.map { FileTime(seconds: $0) }
    return totals
  }

  @Test(
    "amounts add up and the newest change stays",
    arguments: [(nil, nil, nil), (1, nil, 1), (nil, 2, 2), (1, 2, 2), (2, 1, 2), (-5, -9, -5)]
      as [(Int64?, Int64?, Int64?)])
  func add(left: Int64?, right: Int64?, newest: Int64?) {
    var sum = totals(5, newest: left)
    sum.add(totals(7, newest: right))
    #expect(sum == totals(12, newest: newest))
  }

  @Test(
    "times are ordered by seconds, then nanoseconds",
    arguments: [((1, 0), (2, 0)), ((1, 999_999_999), (2, 0)), ((1, 1), (1, 2)), ((-1, 5), (0, 0))]
      as [((Int64, Int64), (Int64, Int64))])
  func order(earlier: (Int64, Int64), later: (Int64, Int64)) {
    let earlier = FileTime(seconds: earlier.0, nanoseconds: earlier.1)
    let later = FileTime(seconds: later.0, nanoseconds: later.1)
    #expect(earlier < later)
    #expect(!(later < earlier))
    #expect(earlier.unixTime < later.unixTime)
  }

  @Test func `the home's directories are a closed list, other first, and no path has two rules`() {
    let home = DirectoryLayout.home
    let expected = [
      "other", "attachments", "avatars", "badges", "browser_storage", "caches", "crash_dumps", "crashpad", "downloads",
      "drafts", "logs", "megaphones", "optional_resources", "pdf", "signal_downloads", "sql", "stickers", "temp",
      "update_cache", "uploads", "wal", "xvnc_log",
    ]
    #expect(home.directories == expected)
    #expect(Set(home.rules.map { "\($0.path) \($0.matter)" }).count == home.rules.count)
    #expect(home.writeAheadLogs.contains(".config/Signal/sql/db.sqlite-wal"))
    #expect(DirectoryLayout.undivided.directories == ["other"])
  }
}

import Testing

@testable import Sampling

@Suite struct DirectoryReaderTests {
  /// A walk as the reader asked for it.
  private struct Walk: Equatable, CustomStringConvertible {
    let second: UInt64
    let kind: DirectoryCensus.Kind

    var description: String { "\(second) \(kind)" }
  }

  /// The walks when the reader is asked every second, each taking so many seconds; nil is a walk that fails at once.
  private func walks(
    _ reader: DirectoryReader, interval: UInt64 = 10, until end: UInt64, _ outcome: (Int) -> UInt64? = { _ in 0 }
  ) -> [Walk] {
    var walks: [Walk] = []
    var second: UInt64 = 0
    while second < end {
      reader.walkIfDue(clock: { BootInstant(seconds: second) }, unixTime: Double(second)) {
        (kind, _) throws(StorageError) in
        walks.append(Walk(second: second, kind: kind))
        guard let taken = outcome(walks.count - 1) else { throw .disconnected }
        second += taken
        return Self.census(kind, entries: UInt64(walks.count))
      }
      second += 1
    }
    return walks
  }

  private static func census(_ kind: DirectoryCensus.Kind, entries: UInt64) -> DirectoryCensus {
    var totals = DirectoryTotals()
    totals.entries = entries
    let effort = DirectoryCensus.Effort(endedAt: Double(entries), seconds: 1, processorSeconds: 0.5)
    return DirectoryCensus(kind: kind, totals: [totals], effort: effort)
  }

  @Test func `the first walk is full, and a full one comes around among those for changes`() {
    let reader = DirectoryReader(intervalSeconds: 10, fullIntervalSeconds: 30)
    let expected: [Walk] = [
      .init(second: 0, kind: .full), .init(second: 10, kind: .changes), .init(second: 20, kind: .changes),
      .init(second: 30, kind: .full), .init(second: 40, kind: .changes), .init(second: 50, kind: .changes),
      .init(second: 60, kind: .full),
    ]
    #expect(walks(reader, until: 65) == expected)
  }

  @Test func `other times hold from the last walks on`() {
    let reader = DirectoryReader(intervalSeconds: 1000, fullIntervalSeconds: 3000)
    #expect(walks(reader, until: 25) == [.init(second: 0, kind: .full)])
    reader.change(intervalSeconds: 30, fullIntervalSeconds: 60)
    let expected: [Walk] = [
      .init(second: 30, kind: .changes), .init(second: 60, kind: .full), .init(second: 90, kind: .changes),
    ]
    #expect(walks(reader, until: 95).suffix(3) == expected)
    reader.change(intervalSeconds: 1000, fullIntervalSeconds: 3000)
    #expect(walks(reader, until: 1000) == [])
  }

  @Test func `other directories are walked through fully and at once, and the former totals stay until then`() {
    let reader = DirectoryReader(
      .undivided.adding([(["a"], "one")]), intervalSeconds: 1000, fullIntervalSeconds: 3000)
    #expect(walks(reader, until: 5).count == 1)
    #expect(reader.current.directories == ["other", "one"])
    // The same ones again are nothing new.
    reader.change(.undivided.adding([(["a"], "one")]))
    #expect(walks(reader, until: 5) == [])

    let two = DirectoryLayout.undivided.adding([(["b"], "two")])
    reader.change(two)
    #expect(reader.directories == ["other", "two"])
    #expect(reader.current.directories == ["other", "one"])
    // Others again while it walks: those are walked through next.
    reader.walkIfDue(clock: { BootInstant(seconds: 5) }, unixTime: 5) { (kind, layout) in
      #expect(kind == .full && layout == two)
      reader.change(.undivided)
      return Self.census(kind, entries: 7)
    }
    #expect(reader.current.directories == ["other", "two"])
    #expect(reader.current.totals?.map(\.entries) == [7])
    reader.walkIfDue(clock: { BootInstant(seconds: 6) }, unixTime: 6) { (_, _) throws(StorageError) in
      throw .disconnected
    }
    // Tried again as ever, and fully.
    #expect(walks(reader, until: 30) == [.init(second: 16, kind: .full)])
    #expect(reader.current.directories == ["other"])
  }

  @Test func `nothing is known before the first walk, and then what the last one found`() {
    let reader = DirectoryReader(intervalSeconds: 10, fullIntervalSeconds: 30)
    #expect(reader.current.totals == nil)
    #expect(reader.current.efforts.isEmpty)
    _ = walks(reader, until: 25)
    #expect(reader.current.totals?.map(\.entries) == [3])
    #expect(reader.current.efforts[.full]?.endedAt == 1)
    #expect(reader.current.efforts[.changes]?.endedAt == 3)
    #expect(reader.current.failures.isEmpty)
  }

  @Test func `a walk that fails drops the totals and is counted, and the next one brings them back`() {
    let reader = DirectoryReader(intervalSeconds: 10, fullIntervalSeconds: 30)
    #expect(walks(reader, until: 15) { $0 == 1 ? nil : 0 }.count == 2)
    #expect(reader.current.totals == nil)
    #expect(reader.current.failures == ["disconnected": 1])
    #expect(reader.current.efforts.keys.sorted { $0.rawValue < $1.rawValue } == [.full])
    reader.walkIfDue(clock: { BootInstant(seconds: 20) }, unixTime: 20) { (kind, _) in Self.census(kind, entries: 9) }
    #expect(reader.current.totals?.map(\.entries) == [9])
    #expect(reader.current.failures == ["disconnected": 1])
  }

  @Test func `as long as a full walk fails, the next one is full too, an interval later`() {
    let reader = DirectoryReader(intervalSeconds: 10, fullIntervalSeconds: 30)
    let expected: [Walk] = [
      .init(second: 0, kind: .full), .init(second: 10, kind: .full), .init(second: 20, kind: .full),
      .init(second: 30, kind: .changes), .init(second: 40, kind: .changes), .init(second: 50, kind: .full),
    ]
    #expect(walks(reader, until: 55) { $0 < 2 ? nil : 0 } == expected)
    #expect(reader.current.failures == ["disconnected": 2])
  }

  @Test func `a walk that takes longer than the time between two delays the next, and none are made up for`() {
    let reader = DirectoryReader(intervalSeconds: 10, fullIntervalSeconds: 100)
    let expected: [Walk] = [
      .init(second: 0, kind: .full), .init(second: 36, kind: .changes), .init(second: 46, kind: .changes),
      .init(second: 56, kind: .changes),
    ]
    #expect(walks(reader, until: 60) { $0 == 0 ? 35 : 3 } == expected)
  }

  @Test func `the start of a walk is known while it runs, and stays when it fails`() {
    let reader = DirectoryReader(intervalSeconds: 10, fullIntervalSeconds: 30)
    #expect(reader.current.starts.isEmpty)
    reader.walkIfDue(clock: { BootInstant(seconds: 5) }, unixTime: 1005) { (kind, _) throws(StorageError) in
      #expect(reader.current.starts == [.full: 1005])
      #expect(reader.current.efforts.isEmpty)
      throw .disconnected
    }
    #expect(reader.current.starts == [.full: 1005])
    reader.walkIfDue(clock: { BootInstant(seconds: 15) }, unixTime: 1015) { (kind, _) in Self.census(kind, entries: 1) }
    reader.walkIfDue(clock: { BootInstant(seconds: 20) }, unixTime: 1020) { (kind, _) in Self.census(kind, entries: 1) }
    reader.walkIfDue(clock: { BootInstant(seconds: 25) }, unixTime: 1025) { (kind, _) in Self.census(kind, entries: 1) }
    #expect(reader.current.starts == [.full: 1015, .changes: 1025])
  }

  @Test("failures are counted by reason", arguments: [StorageError.noProcess, .permissionDenied, .system(errno: 24)])
  func reasons(error: StorageError) {
    let reader = DirectoryReader(intervalSeconds: 1, fullIntervalSeconds: 1)
    for second in 0..<3 as Range<UInt64> {
      reader.walkIfDue(clock: { BootInstant(seconds: second) }, unixTime: Double(second)) {
        (_, _) throws(StorageError) in
        throw error
      }
    }
    #expect(reader.current.failures == [error.reason: 3])
  }
}

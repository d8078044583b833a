/// The newest marks, up to a limit.
struct RecentMarks {
  private static let limit = 100

  private var marks: Set<[UInt8]> = []
  private var oldestFirst: [[UInt8]] = []

  func contains(_ mark: [UInt8]) -> Bool { marks.contains(mark) }

  /// Adds one that is not there, and forgets the oldest where there are too many.
  mutating func insert(_ mark: [UInt8]) {
    guard marks.insert(mark).inserted else { return }
    oldestFirst.append(mark)
    if oldestFirst.count > Self.limit { marks.remove(oldestFirst.removeFirst()) }
  }
}

import Testing

extension AttackTarget {
  /// What no scrape may take.
  private static let longestSeconds = 0.1
  /// The exporter closes an idle connection after a minute. A few may be left for that long: the kernel itself may lose what ends a
  /// connection when packets come in such numbers.
  private static let recoverySeconds = 75.0
  /// The exporter gives back what is free in its heap every 30 s.
  private static let memorySeconds = 60.0

  /// Undergoes an attack, and expects that no scrape suffers from it and that nothing of it stays.
  func withstand(_ attack: Attack) throws {
    let course = try undergo(attack)
    let left = try ExporterState(of: exporter)
    let scrapes = try scrapes(from: course.start, to: course.end)
    print(
      "\(attack.name): \(course.connections) connections in \(Int(course.end - course.start)) s, \(scrapes.up.count) scrapes",
      "of \(Spread(scrapes.durations.map(\.value))) s, then \(left)")
    #expect(attack.fault(course) == nil)
    #expect(scrapes.up.allSatisfy { $0.value == 1 })
    #expect(abs(Double(scrapes.up.count) - scrapes.seconds.rounded()) <= 1)
    #expect(scrapes.longestPause < 1.5)
    #expect(scrapes.durations.count == scrapes.up.count)
    #expect(scrapes.durations.allSatisfy { $0.value < Self.longestSeconds })
    #expect(scrapes.failedCollectors == 0)
    try waitUntilBack("descriptors and threads are back", within: Self.recoverySeconds) { $0.isBack(to: $1) }
    // Once for all of them is enough where time is short.
    if Machine.isThorough { try waitForMemory("memory is back") }
  }

  /// Waits until nothing of all attacks is left.
  func recover() throws {
    try waitForMemory("memory is back after all attacks")
    print("after the attacks: \(try ExporterState(of: exporter))")
  }

  private func waitForMemory(_ what: String) throws {
    try waitUntilBack(what, within: Self.memorySeconds) { $0.isMemoryBack(to: $1) }
  }
}

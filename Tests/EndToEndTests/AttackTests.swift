import Testing

extension EndToEnd {
  /// The exporter's port is open to all of the pod's network. Whatever is done to it, the Prometheus that scrapes it gets its samples.
  ///
  /// Attacks run as fast as the machine lets them, beside the exporter, Prometheus and the desktop: that includes their fight for the
  /// processors. Each goes on for a few seconds, in `make attack` for a minute.
  @Suite("Attacks on the port", .sharedTarget)
  struct Attacks {
    /// What no scrape may take.
    private static let longestSeconds = 0.1
    /// The exporter closes an idle connection after a minute. A few may be left for that long: the kernel itself may lose what ends a
    /// connection when packets come in such numbers.
    private static let recoverySeconds = 75.0
    /// The exporter gives back what is free in its heap every 30 s.
    private static let memorySeconds = 60.0

    @Test(
      "no scrape fails or takes over 100 ms meanwhile, and descriptors and threads come back", arguments: Attack.all)
    func attack(_ attack: Attack) throws {
      try Self.withstand(attack)
    }

    @Test(
      "half-open connections hold up no scrape either",
      .enabled(if: Machine.allowsNamespaces, "packets made by hand need root and a network of their own"))
    func halfOpenConnections() throws {
      try AttackTarget.shared().withoutAnswers(from: "198.18.0.0/15") { try Self.withstand(.halfOpenConnections) }
    }

    @Test("what the exporter holds after all of them is what it held before") func recovery() throws {
      let target = try AttackTarget.shared()
      try target.waitUntilBack("memory is back after all attacks", within: Self.memorySeconds) {
        $0.isMemoryBack(to: $1)
      }
      print("after the attacks: \(try ExporterState(of: target.exporter))")
    }

    private static func withstand(_ attack: Attack) throws {
      let target = try AttackTarget.shared()
      let course = try target.undergo(attack)
      let left = try ExporterState(of: target.exporter)
      let scrapes = try target.scrapes(from: course.start, to: course.end)
      print(
        "\(attack.name): \(course.connections) connections in \(Int(course.end - course.start)) s, \(scrapes.up.count) scrapes",
        "of \(Spread(scrapes.durations.map(\.value))) s, then \(left)")
      #expect(attack.fault(course) == nil)
      #expect(scrapes.up.allSatisfy { $0.value == 1 })
      #expect(abs(Double(scrapes.up.count) - scrapes.seconds.rounded()) <= 1)
      #expect(scrapes.longestPause < 1.5)
      #expect(scrapes.durations.count == scrapes.up.count)
      #expect(scrapes.durations.allSatisfy { $0.value < longestSeconds })
      #expect(scrapes.failedCollectors == 0)
      try target.waitUntilBack("descriptors and threads are back", within: recoverySeconds) { $0.isBack(to: $1) }
      // Once for all of them is enough where time is short.
      guard Machine.isThorough else { return }
      try target.waitUntilBack("memory is back", within: memorySeconds) { $0.isMemoryBack(to: $1) }
    }
  }
}

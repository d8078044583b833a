import Testing

@testable import Sampling

@Suite("The ledger of sessions") struct SessionLedgerTests {
  struct Look: Sendable {
    var time: UInt64
    var sessions: [ObservedSession]
    var expected: SessionReport
    var clockError: Double

    init(
      at time: UInt64, _ sessions: ObservedSession..., connected: Int = 0, opened: UInt64 = 0, ended: [Double] = [],
      changed: UInt64? = nil, clockError: Double = 0
    ) {
      self.time = time
      self.sessions = sessions
      self.clockError = clockError
      expected = SessionReport(
        connected: connected, opened: opened, ended: ended, changed: changed.map { SessionLedgerTests.unix($0) })
    }
  }

  struct Story: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var looks: [Look]

    init(_ sentence: String, _ looks: Look...) {
      testDescription = sentence
      self.looks = looks
    }
  }

  /// The time since the stories' beginning, at which the machine was up for 1000 s.
  static func unix(_ time: UInt64) -> Double { 1_700_000_000 + Double(time) }
  private static func kasm(_ identity: UInt64, at start: Double, isLocal: Bool = false) -> ObservedSession {
    ObservedSession(identity: identity, start: 1_700_000_000 + start, isLocal: isLocal)
  }
  private static func tcp(_ identity: UInt64) -> ObservedSession {
    ObservedSession(identity: identity, start: nil, isLocal: false)
  }

  static let stories = [
    Story(
      "a session from elsewhere counts at once, and its time begins with its name's", Look(at: 0),
      Look(at: 1, kasm(1, at: 0.5), connected: 1, opened: 1, changed: 1),
      Look(at: 61, kasm(1, at: 0.5), connected: 1, opened: 1, changed: 1),
      Look(at: 62, opened: 1, ended: [60.5], changed: 62)),
    Story(
      "a session that was there before is not opened, and its time is known",
      Look(at: 0, kasm(1, at: -500), connected: 1), Look(at: 10, kasm(1, at: -500), connected: 1),
      Look(at: 11, ended: [510], changed: 11)),
    Story(
      "a health check from the machine itself leaves no trace", Look(at: 0),
      Look(at: 1, kasm(1, at: 1, isLocal: true)), Look(at: 10, kasm(1, at: 1, isLocal: true)), Look(at: 11)),
    Story(
      "a user behind a proxy on the machine counts after ten seconds, with all their time", Look(at: 0),
      Look(at: 1, kasm(1, at: 1, isLocal: true)),
      Look(at: 11, kasm(1, at: 1, isLocal: true), connected: 1, opened: 1, changed: 11),
      Look(at: 12, opened: 1, ended: [10], changed: 12)),
    Story(
      "a local session that is old when it is found counts at once",
      Look(at: 0, kasm(1, at: -10, isLocal: true), connected: 1)),
    Story(
      "a connection without a name counts after ten seconds, and lasts since it was found", Look(at: 0),
      Look(at: 1, tcp(1)), Look(at: 10, tcp(1)), Look(at: 11, tcp(1), connected: 1, opened: 1, changed: 11),
      Look(at: 31, tcp(1), connected: 1, opened: 1, changed: 11), Look(at: 32, opened: 1, ended: [30], changed: 32)),
    Story(
      "nobody knows how long a connection without a name took that was there before", Look(at: 0, tcp(1)),
      Look(at: 10, tcp(1), connected: 1), Look(at: 11, changed: 11)),
    Story(
      "a start in the future is now", Look(at: 0), Look(at: 1, kasm(1, at: 9999), connected: 1, opened: 1, changed: 1),
      Look(at: 31, kasm(1, at: 9999), connected: 1, opened: 1, changed: 1),
      Look(at: 32, opened: 1, ended: [30], changed: 32)),
    Story(
      "a start long before the look that did not find it is that look's", Look(at: 0),
      Look(at: 5, kasm(1, at: -86400), connected: 1, opened: 1, changed: 5),
      Look(at: 10, opened: 1, ended: [5], changed: 10)),
    Story(
      "a start before the machine's is not known", Look(at: 0, kasm(1, at: -86400), connected: 1),
      Look(at: 10, changed: 10)),
    Story(
      "a clock that is set while a session goes on changes nothing", Look(at: 0),
      Look(at: 1, kasm(1, at: 1), connected: 1, opened: 1, changed: 1),
      Look(at: 2, kasm(1, at: 1), connected: 1, opened: 1, changed: 1, clockError: 86400),
      Look(at: 3, kasm(1, at: 1), connected: 1, opened: 1, changed: 1, clockError: -86400),
      Look(at: 4, opened: 1, ended: [2], changed: 4)),
    Story(
      "one that comes as another leaves counts for itself, and one that is listed twice counts once", Look(at: 0),
      Look(at: 1, kasm(1, at: 1), kasm(1, at: 1), connected: 1, opened: 1, changed: 1),
      Look(at: 3, kasm(2, at: 3), connected: 1, opened: 2, ended: [0], changed: 3)),
  ]

  @Test("A story of looks", arguments: stories)
  func story(_ story: Story) {
    var ledger = SessionLedger()
    for look in story.looks {
      let report = ledger.note(
        SessionLook(sessions: look.sessions, unixTime: Self.unix(look.time) + look.clockError),
        at: BootInstant(seconds: 1000 + look.time))
      #expect(report == look.expected, "at \(look.time)")
    }
  }
}

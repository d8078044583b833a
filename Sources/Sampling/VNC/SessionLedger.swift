/// Decides from look to look which connections are people's sessions, and how long they take.
///
/// A session that tells its own start and comes from elsewhere counts at once. One that does not, or that comes from the
/// machine itself, may be a health check: it counts when it is `provingSeconds` old, by which time checks have given up.
///
/// Durations grow on the boot clock. The wall clock, which can be set at any time, only tells how old a session is that is
/// found for the first time, and never more than can be: not before the look that did not find it, nor before the machine
/// was started.
public struct SessionLedger: Sendable {
  /// How old a connection is before it counts, if it may be a health check.
  public static let provingSeconds: UInt64 = 10

  /// A connection since it was found.
  private struct Sighting {
    let first: BootInstant
    /// How old it was when it was found first; nil where nobody knows.
    let firstAge: Double?
    let wasThereBefore: Bool
    var counts = false

    func age(at now: BootInstant) -> Double {
      (firstAge ?? 0) + now.seconds(since: first)
    }
  }

  private var sightings: [UInt64: Sighting] = [:]
  private var lastLook: BootInstant?
  private var opened: UInt64 = 0
  private var changed: Double?

  /// Nothing seen yet.
  public init() {}

  /// Takes all that a look found. `now` is its moment on the boot clock.
  public mutating func note(_ look: SessionLook, at now: BootInstant) -> SessionReport {
    var gone = sightings
    var present: [UInt64: Sighting] = [:]
    var hasChanged = false
    for session in look.sessions {
      gone[session.identity] = nil
      var sighting =
        sightings[session.identity] ?? present[session.identity] ?? firstSight(of: session, at: now, look.unixTime)
      if !sighting.counts && (!mayBeCheck(session) || sighting.age(at: now) >= Double(Self.provingSeconds)) {
        sighting.counts = true
        if !sighting.wasThereBefore {
          opened += 1
          hasChanged = true
        }
      }
      present[session.identity] = sighting
    }
    let ended = gone.values.filter(\.counts)
    let durations = ended.compactMap { sighting in
      sighting.firstAge.map { _ in sighting.age(at: lastLook ?? now) }
    }
    if hasChanged || !ended.isEmpty { changed = look.unixTime }
    sightings = present
    lastLook = now
    return SessionReport(
      connected: present.values.count { $0.counts }, opened: opened, ended: durations.sorted(), changed: changed)
  }

  private func mayBeCheck(_ session: ObservedSession) -> Bool {
    session.isLocal || session.start == nil
  }

  private func firstSight(of session: ObservedSession, at now: BootInstant, _ unixTime: Double) -> Sighting {
    let toldAge = session.start.map { max(0, unixTime - $0) }
    guard let lastLook else {
      // An age above that of the machine comes from a clock that was set since.
      let sinceBoot = now.seconds(since: BootInstant(nanoseconds: 0))
      return Sighting(first: now, firstAge: toldAge.flatMap { $0 <= sinceBoot ? $0 : nil }, wasThereBefore: true)
    }
    return Sighting(first: now, firstAge: min(toldAge ?? 0, now.seconds(since: lastLook)), wasThereBefore: false)
  }
}

import Sampling
import Testing

@Suite("When the desktop's port is connected to")
struct ProbeScheduleTests {
  /// Runs a schedule against a server for some hours, a look a second, and returns the connections with their seconds.
  private func connections(
    hours: UInt64, interval: UInt64 = 60, to server: (ProbeReport.Depth, UInt64) -> ProbeReport
  ) -> [(second: UInt64, depth: ProbeReport.Depth)] {
    var schedule = ProbeSchedule(interval: interval)
    var made: [(UInt64, ProbeReport.Depth)] = []
    for second in 0..<hours * 3600 {
      while let depth = schedule.due(at: BootInstant(seconds: second)), made.count < 100_000 {
        made.append((second, depth))
        schedule.note(server(depth, second), at: BootInstant(seconds: second))
      }
    }
    return made
  }

  @Test("A plain server is probed to the banner once a minute, and asked for TLS once an hour")
  func plainServer() {
    let made = connections(hours: 3) { depth, _ in depth == .banner(.tls) ? .noTLS : .alive(depth) }
    #expect(made.count { $0.depth == .banner(.plain) } == 180)
    #expect(made.count { $0.depth == .banner(.tls) } == 3)
    #expect(made.count { $0.depth == .connect } == 0)
  }

  @Test("The banner is never older than an interval, also where TLS was tried in between")
  func bannerIsFresh() {
    let plain = connections(hours: 3) { depth, _ in depth == .banner(.tls) ? .noTLS : .alive(depth) }
      .filter { $0.depth == .banner(.plain) }.map(\.second)
    #expect(zip(plain, plain.dropFirst()).allSatisfy { $1 - $0 <= 60 })
  }

  @Test("Another interval holds from the last connection on, and none comes sooner than the shortest one after it")
  func changedInterval() {
    var schedule = ProbeSchedule(interval: 3600)
    schedule.note(.alive(.banner(.plain)), at: BootInstant(seconds: 100))
    schedule.note(.noTLS, at: BootInstant(seconds: 101))
    func isDue(_ second: UInt64) -> Bool { schedule.due(at: BootInstant(seconds: second)) != nil }
    #expect(!isDue(3699) && isDue(3701))
    schedule.change(interval: 60)
    #expect(!isDue(160) && isDue(161))
    schedule.change(interval: 1)
    #expect(!isDue(115) && isDue(116))
    // What was due sooner stays so.
    schedule.change(interval: 600)
    #expect(isDue(116))
    schedule.note(.alive(.banner(.plain)), at: BootInstant(seconds: 116))
    #expect(!isDue(715) && isDue(716))
  }

  @Test("A server that takes TLS only is asked for the banner hourly, and connected to in between")
  func tlsOnly() {
    let made = connections(hours: 3) { depth, _ in depth == .banner(.plain) ? .tlsRequired : .alive(depth) }
    #expect(made.prefix(2).map(\.depth) == [.banner(.plain), .banner(.tls)])
    #expect(made.count { $0.depth == .banner(.plain) } == 1)
    #expect(made.count { $0.depth == .banner(.tls) } == 3)
    #expect(made.count { $0.depth == .connect } == 177)
  }

  @Test("A TLS-only server that has failed is asked again after five minutes")
  func recovery() {
    let made = connections(hours: 3) { depth, second in
      switch depth {
      case .banner(.plain): .tlsRequired
      case .banner(.tls) where second < 1800: .frozen(.banner(.tls))
      default: .alive(depth)
      }
    }
    #expect(
      made.filter { $0.depth == .banner(.tls) }.map(\.second) == [0, 300, 600, 900, 1200, 1500, 1800, 5400, 9000])
  }

  @Test("After a 401 nothing but connections for an hour", arguments: [ProbeFailure.authRequired, .authRejected])
  func noRetryAfterRefusal(failure: ProbeFailure) {
    let made = connections(hours: 3) { depth, _ in depth == .connect ? .alive(depth) : .refused(depth, failure) }
    #expect(made.filter { $0.depth != .connect }.map(\.second) == [0, 3600, 7200])
    #expect(made.count == 180)
  }

  @Test("A plain server that hung up once is not taken for one with TLS only")
  func hungUpOnce() {
    for bad in [0, 600] {
      let made = connections(hours: 1) { depth, second in
        depth == .banner(.tls) ? .noTLS : second == bad ? .tlsRequired : .alive(depth)
      }
      #expect(made.count { $0.depth == .banner(.plain) } == 60)
      #expect(made.count { $0.depth == .connect } == 0)
    }
  }

  @Test("A VNC server that asks for a password of its own is asked once, and again when another listens")
  func vncPassword() {
    let made = connections(hours: 3) { depth, _ in depth == .connect ? .alive(depth) : .asking(depth) }
    #expect(made.filter { $0.depth != .connect }.map(\.second) == [0])
    var schedule = ProbeSchedule(interval: 60)
    schedule.note(.asking(.banner(.plain)), at: BootInstant(seconds: 0))
    schedule.startOver()
    #expect(schedule.due(at: BootInstant(seconds: 60)) == .banner(.plain))
  }

  @Test("One that has locked out the address is asked at every interval: that does not prolong it")
  func lockedOut() {
    let made = connections(hours: 1) { depth, _ in .failing(depth, .rfb, .authRejected) }
    #expect(made.count { $0.depth == .banner(.plain) } == 60)
  }

  @Test("Never more than one connection in 15 seconds, but for one that follows from the one before")
  func leastInterval() {
    let made = connections(hours: 1, interval: 1) { depth, _ in depth == .banner(.tls) ? .noTLS : .alive(depth) }
    #expect(made.count == 241)
  }

  @Test("A frozen desktop is probed to the banner at every interval")
  func frozen() {
    let made = connections(hours: 1) { depth, _ in .frozen(depth) }
    #expect(made.count { $0.depth == .banner(.plain) } == 60)
  }

  @Test("Another server is got to know anew, but not sooner than 15 seconds after the last connection")
  func startOver() {
    var schedule = ProbeSchedule(interval: 3600)
    schedule.note(.tlsRequired, at: BootInstant(seconds: 100))
    schedule.note(.alive(.banner(.tls)), at: BootInstant(seconds: 100))
    #expect(schedule.due(at: BootInstant(seconds: 200)) == nil)
    schedule.startOver()
    #expect(schedule.due(at: BootInstant(seconds: 114)) == nil)
    #expect(schedule.due(at: BootInstant(seconds: 115)) == .banner(.plain))
  }

  @Test("Nothing is due before the first look at the port, and all of it where that cannot be had")
  func firstLook() {
    let watch = PortWatch(interval: 60)
    #expect(watch.due(at: BootInstant(seconds: 10)) == nil)
    watch.noteUnseen()
    #expect(watch.due(at: BootInstant(seconds: 10)) == .banner(.plain))
    watch.note(nil, isKasmVNC: nil)
    watch.noteUnseen()
    #expect(watch.due(at: BootInstant(seconds: 10)) == nil)
  }

  @Test("Nothing is due while nobody listens, and the same socket is no new server")
  func watch() {
    let watch = PortWatch(interval: 60)
    let listener = Listener(identity: 1, waiting: 0, limit: nil)
    watch.note(nil, isKasmVNC: false)
    #expect(watch.due(at: BootInstant(seconds: 10)) == nil)
    watch.note(listener, isKasmVNC: nil)
    #expect(watch.due(at: BootInstant(seconds: 10)) == .banner(.plain))
    watch.note(.refused(.banner(.plain), .authRequired), at: BootInstant(seconds: 10), unixTime: 5)
    watch.note(listener, isKasmVNC: nil)
    #expect(watch.due(at: BootInstant(seconds: 70)) == .connect)
    watch.note(Listener(identity: 2, waiting: 0, limit: nil), isKasmVNC: true)
    #expect(watch.due(at: BootInstant(seconds: 70)) == .banner(.plain))
    #expect(watch.takeProbes().map(\.unixTime) == [5])
    #expect(watch.takeProbes().isEmpty)
  }
}

import Exposition
import Sampling
import Testing

@testable import Collectors
@testable import StatusPage

@Suite("Events of the status")
struct EventLogTests {
  @Test("A restart is told with the time at which the new process started")
  func restart() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    history.note(desktop, at: 100)
    #expect(history.events.isEmpty)
    desktop.set(ComponentCollector.restarts, ["signal"], 1)
    desktop.set(ComponentCollector.startTime, ["signal"], 1123.5)
    history.note(desktop, at: 130)
    history.note(desktop, at: 160)
    #expect(
      history.events == [StatusEvent(kind: .restart, component: "signal", count: 1, first: 1123.5, last: 1123.5)])
  }

  @Test("A kill has the time at which it was noticed, and the role that was killed")
  func kill() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    desktop.set(CgroupCollector.oomKills, ["signal", "renderer"], 0)
    history.note(desktop, at: 100)
    desktop.set(CgroupCollector.oomKills, ["signal", "renderer"], 2)
    history.note(desktop, at: 130)
    #expect(
      history.events == [
        StatusEvent(kind: .oomKill, component: "signal", role: "renderer", count: 2, first: 1130, last: 1130)
      ])
  }

  @Test("A probe that fails is told; one that is asked for a password is not")
  func probeFailures() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    desktop.set(VNCCollector.failures, ["websocket", "auth_required"], 5)
    desktop.set(VNCCollector.failures, ["rfb", "no_banner"], 1)
    desktop.set(VNCCollector.probeTime, ["rfb"], 1095)
    history.note(desktop, at: 100)
    #expect(
      history.events == [
        StatusEvent(kind: .probeFailure, stage: "rfb", reason: "no_banner", count: 1, first: 1095, last: 1095)
      ])
  }

  @Test("Events are shown newest first by their times, not in the order in which they were seen")
  func order() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    desktop.set(ComponentCollector.restarts, ["signal"], 1)
    desktop.set(ComponentCollector.startTime, ["signal"], 1098)
    history.note(desktop, at: 100)
    desktop.set(VNCCollector.failures, ["rfb", "no_banner"], 1)
    desktop.set(VNCCollector.probeTime, ["rfb"], 1095)
    history.note(desktop, at: 130)
    #expect(desktop.status(history).events.map(\.last) == [1098, 1095])
    // The same failure again is the newest event.
    desktop.set(VNCCollector.failures, ["rfb", "no_banner"], 2)
    desktop.set(VNCCollector.probeTime, ["rfb"], 1155)
    history.note(desktop, at: 160)
    #expect(desktop.status(history).events.map(\.last) == [1155, 1098])
    #expect(desktop.status(history).events.map(\.count) == [2, 1])
  }

  @Test("What happens again within minutes is counted; later it is listed anew")
  func repetition() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    for (count, second) in [(1, 100), (2, 400), (3, 900), (4, 2000)] {
      desktop.set(ComponentCollector.restarts, ["signal"], Double(count))
      desktop.set(ComponentCollector.startTime, ["signal"], 1000 + Double(second))
      history.note(desktop, at: UInt64(second))
    }
    #expect(history.events.map(\.count) == [3, 1])
    #expect(history.events.map(\.first) == [1100, 3000] && history.events.map(\.last) == [1900, 3000])
  }

  @Test("A loop of one component does not push out what happened to another")
  func loop() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    desktop.set(CgroupCollector.oomKills, ["xvnc", "main"], 1)
    for round in 1...200 {
      desktop.set(ComponentCollector.restarts, ["signal"], Double(round))
      desktop.set(ComponentCollector.startTime, ["signal"], 1000 + 30 * Double(round))
      history.note(desktop, at: 30 * UInt64(round))
    }
    #expect(history.events.map(\.kind) == [.oomKill, .restart])
    #expect(history.events.last?.count == 200)
    #expect(SampledDesktop().status(history).events.map(\.kind) == [.restart, .oomKill])
  }

  @Test("A component whose values are absent for a while has not been restarted by that")
  func absence() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    desktop.set(ComponentCollector.restarts, ["signal"], 2)
    history.note(desktop, at: 100)
    var blind = desktop
    blind.remove(ComponentCollector.restarts)
    history.note(blind, at: 130)
    history.note(desktop, at: 160)
    #expect(history.events.map(\.count) == [2])
  }
}

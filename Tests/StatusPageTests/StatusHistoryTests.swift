import Exposition
import Foundation
import Sampling
import Testing

@testable import Collectors
@testable import StatusPage

@Suite("The history of the status")
struct StatusHistoryTests {
  @Test("CPU is what was used from one time to the next, and the first time has none")
  func rates() throws {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    history.note(desktop, at: 100)
    desktop.set(ProcessCollector.cpu, ["xvnc", "main", "user"], 8)
    history.note(desktop, at: 130)
    let xvnc = try #require(desktop.status(history).components.first { $0.name == "xvnc" })
    #expect(xvnc.history.map(\.secondsAgo) == [30, 0])
    #expect(xvnc.history.map(\.cores) == [nil, Double(Float(0.1))])
    #expect(xvnc.history.map(\.bytes) == [81e6, 81e6])
    #expect(xvnc.cores == Double(Float(0.1)))
  }

  @Test("A time at which nothing could be read is a gap, and what was used meanwhile counts for all of it")
  func gaps() throws {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    history.note(desktop, at: 100)
    var blind = desktop
    blind.remove(ProcessCollector.cpu)
    blind.remove(ProcessCollector.resident)
    history.note(blind, at: 130)
    desktop.set(ProcessCollector.cpu, ["xvnc", "main", "user"], 11)
    history.note(desktop, at: 160)
    let points = try #require(desktop.status(history).components.first { $0.name == "xvnc" }).history
    #expect(points.map(\.cores) == [nil, nil, Double(Float(0.1))])
    #expect(points.map(\.bytes) == [81e6, nil, 81e6])
  }

  @Test("A component that came later has no past")
  func lateComponent() throws {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    history.note(desktop, at: 100)
    desktop.set(ProcessCollector.count, ["ffmpeg", "main"], 1)
    desktop.set(ProcessCollector.cpu, ["ffmpeg", "main", "user"], 1)
    desktop.set(ProcessCollector.resident, ["ffmpeg", "main"], 46e6)
    history.note(desktop, at: 130)
    let ffmpeg = try #require(desktop.status(history).components.first { $0.name == "ffmpeg" })
    #expect(ffmpeg.history.map(\.bytes) == [nil, 46e6])
    // The first time tells how much it has used, and not since when.
    #expect(ffmpeg.history.map(\.cores) == [nil, nil])
  }

  @Test("A scrape near the time is taken for it, and without one a sample is described a little later")
  func due() {
    var history = StatusHistory()
    #expect(history.isOverdue(at: BootInstant(seconds: 1)))
    history.note(SampledDesktop(), at: 100)
    for (second, isDue, isOverdue) in [(100, false, false), (128, false, false), (129, true, false), (131, true, true)]
    {
      let instant = BootInstant(seconds: UInt64(second))
      #expect(history.isDue(at: instant) == isDue && history.isOverdue(at: instant) == isOverdue, "\(second)")
    }
  }

  @Test("An hour is kept, and after hours with hundreds of names it takes no more than it may")
  func bounds() throws {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    for round in 0..<300 {
      desktop.set(ProcessCollector.cpu, ["component-with-a-long-name-\(round)", "main", "user"], Double(round))
      desktop.set(VolumeCollector.available, ["volume-with-a-long-name-\(round)"], Double(round))
      desktop.set(CgroupCollector.oomKills, ["component-with-a-long-name-\(round)", "main"], 1)
      if round % 15 == 0 || round > 290 { history.note(desktop, at: 100 + 30 * UInt64(round)) }
    }
    for round in 300..<500 { history.note(desktop, at: 100 + 30 * UInt64(round)) }
    #expect(history.times.count == StatusHistory.points)
    #expect(history.components.count == StatusHistory.mostComponents)
    #expect(history.volumes.count == StatusHistory.mostVolumes)
    #expect(history.events.count == EventLog.most)
    #expect(history.size <= StatusHistory.mostBytes)
    let lengths = Set(history.components.values.flatMap { [$0.cores.count, $0.bytes.count] })
    #expect(lengths == [StatusHistory.points] && Set(history.volumes.values.map(\.count)) == lengths)
    #expect(try #require(desktop.status(history).components.first { $0.name == "xvnc" }).history.count == 120)
  }

  @Test("What has not been there for an hour leaves its room to others")
  func forgetting() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    for number in 0..<StatusHistory.mostComponents {
      desktop.set(ProcessCollector.cpu, ["old-\(number)", "main", "user"], 1)
      desktop.set(VolumeCollector.available, ["old-\(number)"], 1)
    }
    history.note(desktop, at: 100)
    history.note(desktop, at: 130)
    for round in 2..<2 + UInt64(StatusHistory.points) { history.note(SampledDesktop(), at: 100 + 30 * round) }
    #expect(history.components.keys.sorted() == ["pulseaudio", "signal", "xvnc"])
    #expect(history.volumes.keys.sorted() == ["home", "shm"])
    history.note(SampledDesktop(), at: 100 + 30 * 200)
    #expect(history.components.values.allSatisfy { $0.cores.count == StatusHistory.points })
  }

  @Test("An ordinary desktop takes a fraction of that")
  func ordinarySize() {
    var history = StatusHistory()
    for round in 0..<300 { history.note(SampledDesktop(), at: 100 + 30 * UInt64(round)) }
    #expect(history.size < StatusHistory.mostBytes / 3)
  }

  @Test("Only the last hour is shown where times are further apart")
  func window() throws {
    var history = StatusHistory()
    for round in 0..<120 { history.note(SampledDesktop(), at: 100 + 60 * UInt64(round)) }
    let xvnc = try #require(SampledDesktop().status(history).components.first { $0.name == "xvnc" })
    #expect(xvnc.history.count == 61)
    #expect(xvnc.history.first?.secondsAgo == 3600)
  }

  @Test("A volume that fills has a time at which it is full; one that does not, or too slowly, has none")
  func timeToFull() {
    func trend(_ points: Int, _ bytesPerSecond: Double) -> VolumeTrend {
      var (history, desktop) = (StatusHistory(), SampledDesktop())
      for round in 0..<points {
        desktop.set(VolumeCollector.available, ["home"], 6e9 - bytesPerSecond * 30 * Double(round))
        history.note(desktop, at: 100 + 30 * UInt64(round))
      }
      return desktop.status(history).volumes[0].trend
    }
    #expect(trend(9, 1e6) == .unknown)
    guard case .filling(let seconds) = trend(10, 1e6) else { return #expect(Bool(false), "it fills") }
    #expect(abs(seconds - (6000 - 9 * 30)) < 1)
    #expect(trend(10, 0) == .steady)
    #expect(trend(10, -1e6) == .steady)
    // 6e9 bytes at 1000 a second last for 69 days.
    #expect(trend(10, 1000) == .steady)
  }

  @Test("Of a volume that is down nothing is foretold")
  func downVolume() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    for round in 0..<20 {
      desktop.set(VolumeCollector.available, ["home"], 6e9 - 1e7 * Double(round))
      history.note(desktop, at: 100 + 30 * UInt64(round))
    }
    desktop.set(VolumeCollector.up, ["home"], 0)
    #expect(desktop.status(history).volumes[0].trend == .unknown)
  }
}

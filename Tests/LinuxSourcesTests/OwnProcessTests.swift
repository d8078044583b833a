import Foundation
import Glibc
import LinuxSources
import Sampling
import Testing

@Suite struct OwnProcessTests {
  @Test func `this process is listed and read under its own pid`() throws {
    let source = try LinuxProcessSource()
    var listed: [ListedProcess] = []
    try source.list(into: &listed)
    #expect(listed.contains { $0.pid == getpid() && $0.inode != 0 })
    var stats: [ProcessStat] = []
    try source.readStats(of: [getpid()], into: &stats)
    #expect(stats.map(\.identity.pid) == [getpid()])
  }

  @Test func `the exporter's own usage is what the system says of this process`() throws {
    let source = try LinuxProcessSource()
    let before = Self.processorTime()
    let usage = try source.readOwnUsage()
    #expect((before - 0.02...Self.processorTime() + 0.02).contains(usage.cpuSeconds))
    let pages = try ProcText.text(getpid(), "statm").split(separator: " ").compactMap { Double($0) }
    let page = Double(sysconf(Int32(_SC_PAGESIZE)))
    let resident = Double(usage.residentBytes) / (pages[1] * page)
    let virtual = Double(usage.virtualBytes) / (pages[0] * page)
    #expect((0.5...2).contains(resident))
    #expect((0.5...2).contains(virtual))
    var limits = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    #expect(usage.descriptorLimit == UInt64(limits.rlim_cur))
    #expect(usage.startTime < Date().timeIntervalSince1970)
    let start = try #require(try StatOracle.read(getpid())).identity.startTicks
    #expect(usage.startTime == source.clock.unixTime(ofTicks: start))
  }

  @Test func `own descriptors are counted without the one that counts`() throws {
    let source = try LinuxProcessSource()
    func listed() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count - 1 }
    // Other tests open and close files meanwhile: where the list is another one after the reading they did so just then.
    var differences: [Int] = []
    for _ in 0..<20_000 where differences.count < 201 {
      let before = try listed()
      let counted = Int(try source.readOwnUsage().openDescriptors)
      if try listed() == before { differences.append(counted - before) }
    }
    try #require(differences.count == 201)
    #expect(differences.sorted()[100] == 0)
  }

  @Test func `the boot clock is the btime of the kernel`() throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "/proc/stat")), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("btime ") })
    let clock = BootClock.read()
    #expect(abs(clock.bootTime - (try #require(Double(line.dropFirst(6))))) <= 1)
    #expect(clock.ticksPerSecond == UInt64(sysconf(Int32(_SC_CLK_TCK))))
  }

  @Test func `sampling on one thread takes no more memory the longer it goes on`() async {
    // In a process of its own, whose memory nobody else takes.
    await #expect(processExitsWith: .success) { try OwnProcessTests().expectNoGrowth() }
  }

  private func expectNoGrowth() throws {
    let source = try LinuxProcessSource()
    var listed: [ListedProcess] = []
    var stats: [ProcessStat] = []
    func sample(times: Int) throws -> Double {
      for round in 0..<times {
        try source.list(into: &listed)
        try source.readStats(of: listed.prefix(50).map(\.pid), into: &stats)
        guard round % 10 == 0 else { continue }
        for (_, read) in AbsenceTests.readers { try read(source, getpid()) }
      }
      return try ProcText.text(getpid(), "statm").split(separator: " ").compactMap { Double($0) }[1]
    }
    // A sanitizer's allocator holds back for a while what is freed: a leak shows in every round.
    var growths: [Double] = []
    for _ in 0..<5 {
      let before = try sample(times: 100)
      growths.append(try sample(times: 2000) / before)
      if growths.last ?? 2 < 1.05 { return }
    }
    Issue.record("resident memory grew by the factors \(growths)")
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

import Foundation
import Probing
import Sampling
import Testing

extension EndToEnd.Endurance {
  /// What many probes leave behind, in the server and in whoever makes them.
  @Suite("Port: what probes cost")
  struct ProbeCost {
    /// Ten thousand are a week of probes, one a minute.
    private static let count = 10_000

    /// What a process holds.
    private struct Holdings: CustomStringConvertible {
      var descriptors: Int
      var threads: Int
      var memory: Double

      init(of pid: Int32) throws {
        guard let descriptors = ProcFiles.host.openDescriptors(of: pid),
          let threads = ProcFiles.host.value("Threads", in: "status", of: pid).flatMap({ Int($0) }),
          let memory = ProcFiles.host.bytes("Rss", in: "smaps_rollup", of: pid)
        else { throw HarnessError("process \(pid) cannot be looked at") }
        (self.descriptors, self.threads, self.memory) = (descriptors, threads, memory)
      }

      var description: String { "\(descriptors) descriptors, \(threads) threads, \(Int(memory / 1024)) KiB" }
    }

    @Test("probes leave the descriptors, threads and memory of a real Xvnc and of the prober where they were")
    func manyProbes() throws {
      let folder = try TemporaryFolder()
      func free() throws -> String {
        try Command.output([Machine.script("free-port")]).trimmingCharacters(in: .newlines)
      }
      let (port, rfbPort) = (try free(), try free())
      let xvnc = try RunningProcess(
        [
          "Xvnc", "-displayfd", "1", "-rfbport", rfbPort, "-SecurityTypes", "None", "-localhost", "-geometry",
          "640x480",
        ], log: folder.path + "/xvnc")
      defer { xvnc.stop() }
      let websockify = try RunningProcess(
        ["websockify", "127.0.0.1:\(port)", "127.0.0.1:\(rfbPort)"], log: folder.path + "/websockify")
      defer { websockify.stop() }
      let probe = try VNCProbe(VNCAddress(parsing: "127.0.0.1:\(port)"))
      _ = try eventually(within: 20, "the desktop answers") {
        probe.run(.banner(.plain), credentials: nil, isKasmVNC: false).failure == nil ? true : nil
      }
      func run(_ count: Int) -> [ProbeFailure?: Int] {
        var ends: [ProbeFailure?: Int] = [:]
        for _ in 0..<count {
          ends[probe.run(.banner(.plain), credentials: nil, isKasmVNC: false).failure, default: 0] += 1
        }
        return ends
      }
      _ = run(100)
      try settle(xvnc.pid)
      let before = (xvnc: try Holdings(of: xvnc.pid), prober: try Holdings(of: getpid()))
      let ends = run(Self.count)
      try settle(xvnc.pid)
      let after = (xvnc: try Holdings(of: xvnc.pid), prober: try Holdings(of: getpid()))
      print("\(Self.count) probes: Xvnc \(before.xvnc) -> \(after.xvnc)")
      print("\(Self.count) probes: prober \(before.prober) -> \(after.prober)")
      #expect(ends == [nil: Self.count])
      // Who leaves without agreeing on security is locked out after five times, and so would be everybody behind websockify.
      #expect(probe.run(.banner(.plain), credentials: nil, isKasmVNC: false).asksVNCPassword == false)
      #expect(after.xvnc.descriptors == before.xvnc.descriptors)
      #expect(after.xvnc.threads == before.xvnc.threads)
      #expect(after.xvnc.memory - before.xvnc.memory < 2_097_152)
      #expect(after.prober.descriptors <= before.prober.descriptors)
      // The tests' own pool of threads comes and goes.
      #expect(after.prober.threads <= before.prober.threads + 2)
      #expect(after.prober.memory - before.prober.memory < 4_194_304)
    }

    /// Waits until the server has seen the end of the last connection.
    private func settle(_ pid: Int32) throws {
      var last = -1
      _ = try eventually(within: 20, "connections have ended") {
        let now = ProcFiles.host.openDescriptors(of: pid)
        defer { last = now ?? -1 }
        usleep(200_000)
        return now == last ? true : nil
      }
    }
  }
}

import Foundation
import Testing

extension EndToEnd {
  /// The exporter with what the kernel refuses it. What is refused is tried out in SandboxingTests: this binary never tries.
  @Suite("Sandbox")
  struct Sandbox {
    @Test("every thread is held, and every series is there as without a sandbox")
    func series() throws {
      let pod = try Pod.shared()
      // By name, so that the resolver has work to do.
      let options = ["--probe.url", "desktop=http://localhost:\(pod.port)/"]
      let home = pod.hasNamespaces ? [] : ["--path.home", pod.homeOnMachine]
      let free = try Exporter(in: pod, options: options + home + ["--no-sandbox"])
      let held = try Exporter(in: pod, options: options + home + ["--sandbox"])
      _ = (try free.completeScrape(), try held.completeScrape())
      let scrape = try eventually(within: 60, "the series are the same") {
        let scrapes = (free: try free.scrape(), held: try held.scrape())
        // How often an exporter that has just started says that it is not ready is no part of this.
        let difference = Set(scrapes.free.values.keys).symmetricDifference(scrapes.held.values.keys)
          .filter { $0.name != "ghostwire_exporter_http_requests_total" }
        if !difference.isEmpty { print("sandbox: not in both: \(difference.sorted())") }
        let isProbed = scrapes.held.value("ghostwire_probe_up", ["probe": "desktop"]) != nil
        return difference.isEmpty && isProbed ? scrapes.held : nil
      }
      let successes = scrape.all("ghostwire_exporter_collector_success")
      #expect(successes.count > 10 && successes.values.allSatisfy { $0 == 1 })
      #expect(scrape.all("ghostwire_process_unreadable").values.allSatisfy { $0 == 0 })
      #expect(scrape.value("ghostwire_vnc_up") == 1)
      #expect(scrape.value("ghostwire_probe_up", ["probe": "desktop"]) == 1)
      #expect(scrape.value("ghostwire_exporter_sandbox", ["mechanism": "no_new_privs"]) == 1)
      #expect(scrape.value("ghostwire_exporter_sandbox", ["mechanism": "seccomp"]) == 1)
      let complaints = held.process.errors.split(separator: "\n").filter { $0.contains("the kernel does not hold") }
      #expect(complaints.isEmpty == (scrape.value("ghostwire_exporter_sandbox", ["mechanism": "landlock"]) == 1))

      let host = ProcFiles.host
      let tasks = host.tasks(of: held.process.pid)
      #expect(tasks.count > 5)
      for task in tasks {
        #expect(host.value("Seccomp", in: "task/\(task)/status", of: held.process.pid) == "2")
        #expect(host.value("NoNewPrivs", in: "task/\(task)/status", of: held.process.pid) == "1")
      }
      #expect(host.value("Seccomp", in: "status", of: free.process.pid) == "0")
      #expect(host.value("CapEff", in: "status", of: held.process.pid) == "0000000000000000")
    }

    @Test("others of its user do not read its memory, its open files and its environment, sandbox or not")
    func notDumpable() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let another = try pod.start(["sleep", "300"], log: "another.log")
      defer { another.stop() }
      for (process, isOpen) in [(exporter.process, false), (another, true)] {
        let pid = try #require(ProcFiles.host.innermostPid(of: process.pid))
        for look in [["cat", "/proc/\(pid)/environ"], ["cat", "/proc/\(pid)/maps"], ["ls", "/proc/\(pid)/fd/"]] {
          let outcome = try Command.run(pod.entry + Pod.unprivileged() + look)
          #expect((outcome.status == 0) == isOpen, "\(look): \(outcome.errors)")
          #expect(outcome.errors.contains("Permission denied") != isOpen, "\(look): \(outcome.errors)")
        }
      }
    }

    @Test("a signal that comes while it starts ends it, too", arguments: ["--sandbox", "--no-sandbox"])
    func earlySignal(option: String) throws {
      let folder = try TemporaryFolder()
      let binary = try #require(Machine.binary)
      for round in 0..<60 {
        let process = try RunningProcess(
          [binary, option, "--web.listen-address", "unix:\(folder.path)/socket"], log: folder.path + "/log-\(round)")
        defer { process.stop() }
        usleep(UInt32(round) * 500)
        kill(process.pid, SIGTERM)
        // Before it has begun to run its own code the system ends it.
        let status = process.waitForExit(within: 10)
        #expect(status == 0 || status == 128 + SIGTERM, "after \(Double(round) / 2) ms")
      }
    }
  }
}

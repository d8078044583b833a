import Foundation
import Testing

extension EndToEnd {
  /// The kernel refuses what the exporter and libprocps ask of it.
  @Suite(
    "Faults: errors of the kernel", .enabled(if: SystemCallFault.obstacle == nil, "\(SystemCallFault.obstacle ?? "")"))
  struct FaultsOfReading {
    @Test(
      "a call that fails whenever the sampling thread makes it, in libprocps too: no false value, and it recovers",
      arguments: [
        ("openat", "EIO"), ("openat", "ENOMEM"), ("read", "EIO"), ("getdents64", "EIO"),
        ("pread64", "EIO"), ("newfstatat", "ENOMEM"),
      ])
    func errors(call: String, error: String) throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let (before, history) = try Self.begin(exporter)
      let truth = Truthfulness(before: before)
      let sampler = try #require(OracleThread.all(of: exporter.process.pid).first { $0.name == "sampler" })
      let fault = try SystemCallFault(in: pod, of: sampler.id, calls: call, error: error)
      var failed: Set<String> = []
      for _ in 0..<3 {
        usleep(150_000)
        let scrape = try exporter.scrape()
        #expect(truth.faults(of: scrape) == [])
        failed.formUnion(
          scrape.all("ghostwire_exporter_collector_success").filter { $0.value == 0 }.compactMap {
            $0.key.labels["collector"]
          })
        if scrape.sum("ghostwire_process_unreadable") != truth.unreadable { failed.insert("single values") }
      }
      print("\(call) with \(error): \(failed.sorted())")
      #expect(!failed.isEmpty)
      fault.stop()
      try Self.end(exporter, truth, history)
    }

    @Test("calls that are interrupted at every turn in all threads: answers stay right, and it recovers")
    func interruptions() throws {
      let pod = try Pod.shared()
      // Proportional memory that could not be read is read again at its next turn, half a minute later.
      let exporter = try Exporter(in: pod, options: ["--process.pss-interval", "0s"])
      let (before, history) = try Self.begin(exporter)
      let truth = Truthfulness(before: before)
      let calls = "openat,read,pread64,accept4,connect,recvfrom,recvmsg,sendto,sendmsg,write,poll,ppoll,epoll_wait"
      let fault = try SystemCallFault(
        in: pod, of: exporter.process.pid, allThreads: true, calls: calls, error: "EINTR", when: "3+3")
      for _ in 0..<20 {
        #expect(truth.faults(of: try exporter.scrape()) == [])
        usleep(50_000)
      }
      fault.stop()
      try Self.end(exporter, truth, history)
    }

    @Test("thousands of signals a second, and stops of no length, lose no scrape and no value") func signals() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let (before, history) = try Self.begin(exporter)
      let truth = Truthfulness(before: before)
      var whole = 0
      let storm = SignalStorm(on: exporter.process)
      for _ in 0..<40 {
        usleep(50_000)
        let scrape = try exporter.scrape()
        #expect(truth.faults(of: scrape) == [])
        if Truthfulness.isWhole(scrape) { whole += 1 }
      }
      let (sent, seconds) = storm.stop()
      print("\(sent) signals in \(seconds) s, \(whole) of 40 scrapes whole")
      #expect(Double(sent) / seconds > 2000)
      #expect(whole == 40)
      try Self.end(exporter, truth, history)
    }

    private static func begin(_ exporter: Exporter) throws -> (Scrape, ScrapeHistory) {
      let before = try exporter.wholeScrape(within: 10, "everything is known")
      var history = ScrapeHistory()
      history.add(before)
      return (before, history)
    }

    private static func end(_ exporter: Exporter, _ truth: Truthfulness, _ history: ScrapeHistory) throws {
      var history = history
      let after = try eventually(within: 15, "everything is known again") {
        let scrape = try exporter.scrape()
        return Truthfulness.isWhole(scrape) && scrape.sum("ghostwire_process_unreadable") == truth.unreadable
          ? scrape : nil
      }
      history.add(after)
      #expect(history.faults == [])
      #expect(truth.faults(of: after) == [])
    }
  }
}

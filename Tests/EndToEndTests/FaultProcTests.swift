import Foundation
import Testing

extension EndToEnd {
  /// /proc is away, hides the desktop, or gives errors, while the desktop goes on.
  @Suite(
    "Faults: /proc", .enabled(if: Machine.allowsNamespaces, "mounts need root and a machine that allows them"))
  struct FaultsOfProc {
    /// There may be several mounts, one over the other.
    private static let unmount = "while umount --lazy /proc 2>/dev/null; do :; done; "

    /// A mount whose options are those of this exporter's container alone.
    private static let ownMount = ["sh", "-c", "mount -t proc proc /proc && exec \"$@\"", "proc"]

    @Test("without /proc it does not start, and says why in one line with status 1") func missingAtStart() throws {
      let pod = try Pod.shared()
      let command = try Command.run(
        pod.container() + ["sh", "-c", Self.unmount + "exec \"$@\"", "no-proc"] + Pod.unprivileged()
          + [Exporter.binary(in: pod), "--web.listen-address=127.0.0.1:\(pod.freePort())"], within: 10)
      #expect(command.status == 1)
      #expect(command.errors.split(separator: "\n").count == 1, "\(command.errors)")
      #expect(command.errors.contains("/proc is mounted"), "\(command.errors)")
    }

    @Test("/proc unmounted under it: the processes' values are absent, nothing ends or restarts, and it recovers")
    func unmounted() throws {
      try Self.endure(
        untilUnready: true,
        fault: { try $0.runInContainer(["sh", "-c", Self.unmount]) },
        remedy: { try $0.runInContainer(["mount", "-t", "proc", "proc", "/proc"]) })
    }

    @Test(
      "processes that /proc hides from another user are not taken for ended: values are absent, and it recovers",
      arguments: [1, 2])
    func hidden(hidepid: Int) throws {
      try Self.endure(
        uid: 65534,
        fault: { try $0.runInContainer(["mount", "-o", "remount,hidepid=\(hidepid)", "/proc"]) },
        remedy: { try $0.runInContainer(["mount", "-o", "remount,hidepid=0", "/proc"]) })
    }

    @Test("a desktop that /proc hides from the start is not said to be down, and is seen once it shows")
    func hiddenAtStart() throws {
      let exporter = try Exporter(
        in: Pod.shared(), options: ["--component.expect", "websockify"], uid: 65534,
        wrapper: ["sh", "-c", "mount -t proc -o hidepid=2 proc /proc && exec \"$@\"", "hidepid"],
        answersOnceReady: false)
      for _ in 0..<5 {
        let scrape = try exporter.scrape()
        #expect(!Truthfulness.succeeds("process", in: scrape))
        #expect(scrape.all("ghostwire_component_up").isEmpty && scrape.all("ghostwire_processes").isEmpty)
        usleep(200_000)
      }
      try exporter.runInContainer(["mount", "-o", "remount,hidepid=0", "/proc"])
      _ = try eventually(within: 10, "the desktop is seen") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_component_up", ["component": "xvnc"]) == 1 ? true : nil
      }
    }

    @Test("its own user's processes are watched as ever though /proc hides all others") func hiddenOthers() throws {
      let exporter = try Exporter(in: Pod.shared(), wrapper: Self.ownMount)
      let truth = Truthfulness(before: try exporter.scrape())
      try exporter.runInContainer(["mount", "-o", "remount,hidepid=2", "/proc"])
      for _ in 0..<5 {
        usleep(150_000)
        let scrape = try exporter.scrape()
        #expect(Truthfulness.succeeds("process", in: scrape))
        #expect(truth.faults(of: scrape) == [])
        #expect(scrape.value("ghostwire_component_up", ["component": "xvnc"]) == 1)
      }
    }

    /// Lets a fault come and go, in which no process of the desktop can be read.
    private static func endure(
      uid: UInt32 = Machine.desktopUser, untilUnready: Bool = false, fault: (Exporter) throws -> Void,
      remedy: (Exporter) throws -> Void
    ) throws {
      let exporter = try Exporter(in: Pod.shared(), uid: uid, wrapper: ownMount)
      let before = try exporter.wholeScrape(within: 10, "everything is known")
      let truth = Truthfulness(before: before)
      var history = ScrapeHistory()
      history.add(before)
      try fault(exporter)
      for _ in 0..<5 {
        usleep(200_000)
        let scrape = try exporter.scrape()
        #expect(truth.faults(of: scrape) == [])
        #expect(!Truthfulness.succeeds("process", in: scrape) && !Truthfulness.succeeds("component", in: scrape))
        for name in ["ghostwire_processes", "ghostwire_component_up", "ghostwire_process_resident_memory_bytes"] {
          #expect(scrape.all(name).isEmpty)
        }
        #expect((scrape.sum("ghostwire_exporter_collector_failures_total", ["collector": "process"]) ?? 0) > 0)
      }
      #expect(exporter.process.errors.contains("collector fails"))
      // What is said to orchestrators, once samples have failed for 10 s and two intervals.
      if untilUnready {
        _ = try eventually(within: 20, "it does not call itself ready") {
          (try? exporter.get("/-/ready")) == nil ? true : nil
        }
      }
      try remedy(exporter)
      let after = try exporter.wholeScrape(within: 10, "everything is known again")
      history.add(after)
      #expect(history.faults == [])
      #expect(truth.faults(of: after) == [])
      #expect(after.value("ghostwire_component_up", ["component": "xvnc"]) == 1)
      #expect(throws: Never.self) { try exporter.get("/-/ready") }
    }
  }
}

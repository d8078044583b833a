import Foundation
import Testing

extension EndToEnd {
  /// A file system whose server stops answering: a real one, in user space.
  @Suite("Storage: hung mounts", .enabled(if: Machine.fuseObstacle == nil, "\(Machine.fuseObstacle ?? "")"))
  struct StorageHangs {
    private static let options = ["--volume.deadline=500ms", "--directory.interval=1s", "--directory.cpu-percent=100"]

    @Test(
      "its volume is down with a reason, scrapes are answered in time, no thread is added or held, and it recovers by itself",
      arguments: [("hung", "/home/hung"), ("home", Pod.home)])
    func hang(volume: String, path: String) throws {
      let pod = try Pod.shared()
      let mount = try Self.mount(at: path, in: pod)
      let exporter = try Exporter(in: pod, options: Self.options(watching: volume, at: path))
      let others = (volume == "home" ? ["shm"] : ["home", "shm"])
      let whole = try eventually(within: 20, "everything is known") {
        let scrape = try exporter.scrape()
        return ([volume] + others).allSatisfy { Self.names(of: $0, in: scrape).count >= 13 } ? scrape : nil
      }
      if volume == "home" { #expect(whole.value("ghostwire_signal_wal_size_bytes") == 70_000) }
      let before = try Self.scrapes(50, of: exporter)

      mount.hang()
      var meanwhile: [Sample] = []
      _ = try eventually(within: 20, "the volume is down") {
        meanwhile += try Self.scrapes(1, of: exporter)
        return meanwhile.last?.scrape.value("ghostwire_volume_up", ["volume": volume]) == 0 ? true : nil
      }
      let during = try Self.scrapes(100, of: exporter)
      let seconds = (meanwhile + during).map(\.seconds)
      print("\(volume): seconds a scrape before \(Spread(before.map(\.seconds))), hung \(Spread(seconds))")
      print(
        "\(volume): threads before \(Set(before.map(\.threads))), hung \(Set(during.map(\.threads))), without Dispatch's \(Set(during.map(\.ownThreads)))"
      )
      // One that waited for the volume would have taken a half second at least.
      #expect(Spread(seconds).median < max(0.05, 2 * Spread(before.map(\.seconds)).median))
      #expect(Spread(seconds).most < 2)
      #expect(Set(during.map(\.ownThreads)) == Set(before.map(\.ownThreads)))
      // Dispatch adds a worker when the machine is busy, and ends it when it has had nothing to do for seconds. One that hangs
      // would neither end nor work. Of those that work there are as many more as there are processors to run them.
      let mostThreads = try #require(before.map(\.threads).max()) + ProcessInfo.processInfo.activeProcessorCount
      let workers = Self.workTimes(of: exporter)
      _ = try eventually(within: 20, "each of Dispatch's workers has worked or ended") {
        let now = Self.workTimes(of: exporter)
        return workers.allSatisfy { now[$0.key] != $0.value } ? true : nil
      }
      _ = try eventually(within: 20, "there are hardly more threads than before") {
        OracleThread.all(of: exporter.process.pid).count <= mostThreads ? true : nil
      }
      for sample in during {
        let reason = ["volume": volume, "reason": "timeout"]
        #expect(sample.scrape.value("ghostwire_volume_down_info", reason) == 1)
        #expect(
          Self.names(of: volume, in: sample.scrape) == ["ghostwire_volume_up", "ghostwire_volume_down_info"])
        for other in others {
          #expect(Self.names(of: other, in: sample.scrape).isSuperset(of: Self.names(of: other, in: whole)))
          #expect(sample.scrape.value("ghostwire_volume_up", ["volume": other]) == 1)
        }
        if volume == "home" { #expect(sample.scrape.value("ghostwire_signal_wal_size_bytes") == nil) }
      }

      mount.resume()
      _ = try eventually(within: 20, "the volume is back") {
        let scrape = try exporter.scrape()
        return Self.names(of: volume, in: scrape).isSuperset(of: Self.names(of: volume, in: whole))
          && scrape.value("ghostwire_volume_up", ["volume": volume]) == 1 ? true : nil
      }
      #expect(exporter.process.isRunning)
    }

    @Test("one that hangs inside the home holds up no walk through it") func hangsInside() throws {
      let pod = try Pod.shared()
      let mount = try Self.mount(at: Pod.home + "/share", in: pod)
      let exporter = try Exporter(in: pod, options: Self.options + ["--directory.full-interval=1s"])
      func lastWalk() throws -> Double? {
        let labels = ["volume": "home", "kind": "full"]
        return try exporter.scrape().value("ghostwire_directory_walk_timestamp_seconds", labels)
      }
      _ = try eventually(within: 20, "the home has been walked", lastWalk)
      mount.hang()
      var walk = try #require(try lastWalk())
      // The first one may have begun before.
      for _ in 0..<3 {
        walk = try eventually(within: 20, "walks go on") { try lastWalk().flatMap { $0 > walk ? $0 : nil } }
      }
      #expect(try exporter.scrape().value("ghostwire_volume_up", ["volume": "home"]) == 1)
    }

    @Test("a server that is killed is told from one that hangs, and a new one is found") func killed() throws {
      let pod = try Pod.shared()
      let mount = try Self.mount(at: "/home/hung", in: pod)
      let exporter = try Exporter(in: pod, options: Self.options(watching: "hung", at: mount.path))
      try Self.waitUntilUp(exporter)
      mount.disconnect()
      _ = try eventually(within: 20, "the volume is disconnected") {
        let labels = ["volume": "hung", "reason": "disconnected"]
        return try exporter.scrape().value("ghostwire_volume_down_info", labels)
      }
      try mount.reconnect()
      try Self.waitUntilUp(exporter)
    }

    @Test("the exporter ends when it is told to though its threads are stuck") func ends() throws {
      let pod = try Pod.shared()
      let mount = try Self.mount(at: "/home/hung", in: pod)
      let exporter = try Exporter(in: pod, options: Self.options(watching: "hung", at: mount.path))
      try Self.waitUntilUp(exporter)
      mount.hang()
      try Self.waitUntilDown(exporter)
      #expect(Self.stop(exporter, "a mount hangs") == 0)
    }

    /// The kernel lets nobody give up what a server has begun to work on (request_wait_answer in fs/fuse/dev.c).
    @Test("a server that hangs over a request that it has taken holds the exporter's end up, and not beyond its answer")
    func endsLate() throws {
      let pod = try Pod.shared()
      let inner = try Self.mount(at: "/home/inner", in: pod)
      let outer = try FuseMount(in: pod, folder: inner.path, at: "/home/hung")
      // It is the outer mount that cannot be undone while the inner one hangs.
      defer { inner.resume() }
      let exporter = try Exporter(in: pod, options: Self.options(watching: "hung", at: outer.path))
      try Self.waitUntilUp(exporter)
      inner.hang()
      try Self.waitUntilDown(exporter)
      let before = try Self.scrapes(20, of: exporter)
      #expect(Spread(before.map(\.seconds)).most < 2)
      _ = Self.stop(exporter, "a server has taken a request")
      inner.resume()
      #expect(exporter.process.waitForExit(within: 10) == 0)
    }

    /// One scrape, and what the exporter looked like then.
    private struct Sample {
      var scrape: Scrape
      var seconds: Double
      var threads: Int
      /// Those that the exporter starts by name, without the workers of Dispatch.
      var ownThreads: Int
    }

    private static func scrapes(_ count: Int, of exporter: Exporter) throws -> [Sample] {
      try (0..<count).map { _ in
        let (scrape, seconds) = try exporter.timedScrape()
        let threads = OracleThread.all(of: exporter.process.pid)
        let own = threads.filter { !$0.isDispatchWorker }
        return Sample(scrape: scrape, seconds: seconds, threads: threads.count, ownThreads: own.count)
      }
    }

    /// What each of Dispatch's workers has had of a processor, by its thread.
    private static func workTimes(of exporter: Exporter) -> [Int32: Double] {
      let workers = OracleThread.all(of: exporter.process.pid).filter(\.isDispatchWorker)
      return Dictionary(uniqueKeysWithValues: workers.map { ($0.id, $0.processorSeconds) })
    }

    private static func mount(at path: String, in pod: Pod) throws -> FuseMount {
      try FuseMount(in: pod, folder: SignalHome(in: pod).root, at: path)
    }

    private static func options(watching volume: String, at path: String) -> [String] {
      options + (volume == "home" ? [] : ["--volume", "\(volume)=desktop:\(path)"])
    }

    /// The exit status, nil when it has not ended within 3 s.
    private static func stop(_ exporter: Exporter, _ circumstance: String) -> Int32? {
      let start = ContinuousClock.now
      exporter.process.send(SIGTERM)
      let status = exporter.process.waitForExit(within: 3)
      print(
        "SIGTERM while \(circumstance): status \(status.map(String.init) ?? "none") after \(start.duration(to: .now))")
      return status
    }

    private static func waitUntilDown(_ exporter: Exporter) throws {
      _ = try eventually(within: 20, "the volume is down") {
        try exporter.scrape().value("ghostwire_volume_up", ["volume": "hung"]) == 0 ? true : nil
      }
    }

    private static func waitUntilUp(_ exporter: Exporter) throws {
      _ = try eventually(within: 20, "the volume is up") {
        try exporter.scrape().value("ghostwire_volume_up", ["volume": "hung"]) == 1 ? true : nil
      }
    }

    /// The names of the families that have a series of this volume.
    private static func names(of volume: String, in scrape: Scrape) -> Set<String> {
      Set(scrape.values.keys.filter { $0.labels["volume"] == volume }.map(\.name))
    }
  }
}

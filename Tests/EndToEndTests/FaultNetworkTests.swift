import Foundation
import Testing

extension EndToEnd {
  /// Addresses, sockets and names are lost.
  @Suite(
    "Faults: the network",
    .enabled(if: Machine.allowsNamespaces, "addresses of its own need root and a network namespace")
  )
  struct FaultsOfTheNetwork {
    /// For documentation (RFC 5737): nobody has it.
    private static let address = "192.0.2.1"

    @Test("an address that goes and comes back: other listeners serve on, and it serves again by itself")
    func addressLost() throws {
      let pod = try Pod.shared()
      let (own, any) = (try pod.freePort(), try pod.freePort())
      try Self.addAddress(pod)
      defer { _ = try? Self.removeAddress(pod) }
      let exporter = try Exporter(in: pod, addresses: ["\(Self.address):\(own)", ":\(any)"])
      let targets = ["\(Self.address):\(own)", "\(Self.address):\(any)", "127.0.0.1:\(any)"]
      for target in targets { #expect(Self.scrape(target, in: pod) != nil, "\(target)") }
      var history = ScrapeHistory()
      history.add(try exporter.scrape())

      try Self.removeAddress(pod)
      #expect(Self.scrape(targets[0], in: pod) == nil)
      #expect(Self.scrape(targets[1], in: pod) == nil)
      let rest = try #require(Self.scrape(targets[2], in: pod))
      history.add(rest)
      #expect(Truthfulness.isWhole(rest))
      history.add(try exporter.scrape())

      try Self.addAddress(pod)
      for target in targets {
        let scrape = try eventually(within: 10, "\(target) answers again") { Self.scrape(target, in: pod) }
        history.add(scrape)
      }
      #expect(history.faults == [])
    }

    @Test("a Unix socket's file that somebody deletes is made anew, and one that somebody else has made stays")
    func socketFileLost() throws {
      // An exporter that is held makes no files.
      let exporter = try Exporter(in: Pod.shared(), options: ["--no-sandbox"])
      var history = ScrapeHistory()
      history.add(try exporter.scrape())
      try FileManager.default.removeItem(atPath: exporter.socket)
      #expect(throws: HarnessError.self) { try exporter.scrape() }
      history.add(try eventually(within: 10, "the socket is there again") { try? exporter.scrape() })

      // Another one's file in its place is not taken away.
      try FileManager.default.removeItem(atPath: exporter.socket)
      try Data("other".utf8).write(to: URL(fileURLWithPath: exporter.socket))
      // Two looks at it.
      usleep(2_200_000)
      #expect(try String(contentsOfFile: exporter.socket, encoding: .utf8) == "other")
      try FileManager.default.removeItem(atPath: exporter.socket)
      history.add(try eventually(within: 10, "the socket is there again") { try? exporter.scrape() })
      #expect(history.faults == [])
      exporter.process.send(SIGTERM)
      #expect(exporter.process.waitForExit(within: 5) == 0)
      #expect(!FileManager.default.fileExists(atPath: exporter.socket))
    }

    @Test(
      "without DNS, or with one that is silent, an address by name is down with the reason, others and scrapes are as ever",
      arguments: [false, true])
    func nameServer(isSilent: Bool) throws {
      let pod = try Pod.shared()
      let folder = try pod.makeFolder("resolver")
      let server = isSilent ? try Self.startSilentServer(pod) : nil
      defer { server?.stop() }
      try Data((isSilent ? "nameserver 127.0.0.1\noptions timeout:1 attempts:2\n" : "").utf8).write(
        to: URL(fileURLWithPath: folder + "/resolv.conf"))
      try Data("127.0.0.1 localhost\n".utf8).write(to: URL(fileURLWithPath: folder + "/hosts"))
      let exporter = try Exporter(
        in: pod,
        options: [
          "--probe.interval=1m", "--probe.url=named=http://desktop.example.org:\(pod.port)/",
          "--probe.url=numbered=http://127.0.0.1:\(pod.port)/",
        ],
        wrapper: [
          "sh", "-c",
          "for file in resolv.conf hosts; do mount --bind '\(folder)'/$file /etc/$file; done && exec \"$@\"",
          "resolver",
        ])
      var history = ScrapeHistory()
      var seconds: [Double] = []
      let down = try eventually(within: 30, "both addresses have been looked at") {
        let (scrape, time) = try exporter.timedScrape()
        seconds.append(time)
        history.add(scrape)
        return scrape.all("ghostwire_probe_up").count == 2 ? scrape : nil
      }
      print("silent \(isSilent): seconds a scrape \(Spread(seconds))")
      // One that waited for the silent server would have taken its second.
      if isSilent { #expect(seconds.count > 5 && Spread(seconds).median < 0.5) }
      #expect(down.value("ghostwire_probe_up", ["probe": "named"]) == 0)
      #expect(down.value("ghostwire_probe_down_info", ["probe": "named", "reason": "name"]) == 1)
      #expect(down.all("ghostwire_probe_duration_seconds", ["probe": "named"]).isEmpty)
      #expect(down.value("ghostwire_probe_http_status_code", ["probe": "named"]) == nil)
      #expect(down.value("ghostwire_probe_up", ["probe": "numbered"]) == 1)
      #expect(Truthfulness.isWhole(down))
      if Machine.isThorough {
        try Data("127.0.0.1 desktop.example.org\n".utf8).write(to: URL(fileURLWithPath: folder + "/hosts"))
        _ = try exporter.eventually(within: 90, "the name is found", history: &history) {
          $0.value("ghostwire_probe_up", ["probe": "named"]) == 1 ? true : nil
        }
      }
      #expect(history.faults == [])
    }

    private static func addAddress(_ pod: Pod) throws {
      _ = try pod.run(["ip", "address", "add", address + "/32", "dev", "lo"])
    }

    private static func removeAddress(_ pod: Pod) throws {
      _ = try pod.run(["ip", "address", "del", address + "/32", "dev", "lo"])
    }

    private static func scrape(_ target: String, in pod: Pod) -> Scrape? {
      let text = try? pod.run([
        "curl", "--silent", "--fail", "--max-time", "2", "--header", "Accept: text/plain", "http://\(target)/metrics",
      ])
      return text.flatMap { try? Scrape($0) }
    }

    /// A name server that takes questions and answers none.
    private static func startSilentServer(_ pod: Pod) throws -> RunningProcess {
      let script = """
        import socket, time
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("127.0.0.1", 53))
        print("ready", flush=True)
        time.sleep(120)
        """
      let server = try RunningProcess(
        pod.entry + [Machine.python, "-c", script], log: pod.folder.path + "/name-server.log", forks: true)
      _ = try eventually(within: 10, "the name server listens") { server.output.contains("ready") ? true : nil }
      return server
    }
  }
}

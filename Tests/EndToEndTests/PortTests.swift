import Foundation
import Testing

extension EndToEnd {
  /// The desktop's port: a real Xvnc behind a real websockify.
  @Suite("Port")
  struct Port {
    private static let often = ["--vnc.probe-interval=15s"]

    @Test("a frozen X server shows behind a port that answers, while scrapes are answered at once, and it recovers")
    func freeze() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod, options: Self.often)
      let whole = try eventually(within: 20, "the desktop is up") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_vnc_up") == 1 ? scrape : nil
      }
      for stage in ["listen", "connect", "http", "websocket", "rfb"] {
        #expect(whole.value("ghostwire_vnc_stage_up", ["stage": stage]) == 1, "\(stage)")
      }
      #expect(whole.all("ghostwire_vnc_stage_down_info").isEmpty)

      try pod.signalXvnc("STOP")
      defer { try? pod.signalXvnc("CONT") }
      let stopped = ContinuousClock.now
      var seconds: [Double] = []
      // An interval, the probe's deadline, and some time for a busy machine.
      let frozen = try eventually(within: 15 + 5 + 5, "the desktop is frozen") {
        let (scrape, time) = try exporter.timedScrape()
        seconds.append(time)
        return scrape.value("ghostwire_vnc_up") == 0 ? scrape : nil
      }
      print("frozen: seen after \(stopped.duration(to: .now))")
      for stage in ["listen", "connect", "http", "websocket", "rfb"] {
        #expect(frozen.value("ghostwire_vnc_stage_up", ["stage": stage]) == (stage == "rfb" ? 0 : 1), "\(stage)")
      }
      #expect(frozen.value("ghostwire_vnc_stage_down_info", ["stage": "rfb", "reason": "no_banner"]) == 1)
      #expect(frozen.value("ghostwire_vnc_probe_failures_total", ["stage": "rfb", "reason": "no_banner"]) == 1)
      for _ in 0..<50 { seconds.append(try exporter.timedScrape().seconds) }
      print("frozen: seconds a scrape \(Spread(seconds))")
      #expect(Spread(seconds).median < 0.05)

      try pod.signalXvnc("CONT")
      _ = try eventually(within: 15 + 5 + 5, "the desktop is back") {
        try exporter.scrape().value("ghostwire_vnc_up") == 1 ? true : nil
      }
    }

    @Test("a viewer counts as a session from its tenth second on, with its traffic, and its end is seen")
    func session() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      _ = try eventually(within: 20, "the port was probed") {
        try exporter.scrape().value("ghostwire_vnc_up") == 1 ? true : nil
      }
      let viewer = try pod.startViewer()
      let began = ContinuousClock.now
      defer { viewer.stop() }
      var (early, last) = (0.0, "")
      defer { print("viewer: \(last)") }
      let connected = try eventually(within: 30, "the viewer counts") {
        let scrape = try exporter.scrape()
        let sessions = scrape.value("ghostwire_vnc_sessions") ?? -1
        last = "\(sessions) sessions, running \(viewer.isRunning), status of \(pod.port): \(viewer.errors)"
        if began.duration(to: .now) < .seconds(5) { early = max(early, sessions) }
        return sessions == 1 ? scrape : nil
      }
      #expect(early == 0)
      #expect(connected.value("ghostwire_vnc_sessions_opened_total") == 1)
      #expect((connected.value("ghostwire_vnc_sessions_changed_timestamp_seconds") ?? 0) > 1_700_000_000)
      // The answer to the upgrade and the banner at least.
      #expect((connected.value("ghostwire_vnc_client_sent_bytes_total") ?? 0) > 100)
      #expect((connected.value("ghostwire_vnc_client_received_bytes_total") ?? 0) > 100)
      #expect((connected.value("ghostwire_vnc_client_round_trip_seconds") ?? 0) > 0)

      viewer.stop()
      let left = try eventually(within: 10, "the viewer has left") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_vnc_sessions") == 0 ? scrape : nil
      }
      #expect(left.value("ghostwire_vnc_session_duration_seconds_count") == 1)
      #expect((left.value("ghostwire_vnc_session_duration_seconds_sum") ?? 0) >= 9)
      #expect(left.value("ghostwire_vnc_sessions_opened_total") == 1)
      #expect(left.all("ghostwire_vnc_client_round_trip_seconds").isEmpty)
    }

    /// Xvnc takes whoever leaves within a probe for somebody who tries passwords, and after five times turns everybody away.
    @Test("exporters that are told to end while they probe lock nobody out") func ended() throws {
      let pod = try Pod.shared()
      for _ in 0..<12 {
        let exporter = try Exporter(in: pod)
        exporter.process.send(SIGTERM)
        #expect(exporter.process.waitForExit(within: 2) == 0)
      }
      let viewer = try pod.startViewer()
      defer { viewer.stop() }
      sleep(2)
      #expect(viewer.isRunning)
    }

    /// Binds sockets as KasmVNC names its clients', with line ends in the tail, and connects them.
    private static let clients = """
      use Socket; my $server = pack("S a108", AF_UNIX, "\\0KasmVNCSock$$");
      socket(my $listener, AF_UNIX, SOCK_STREAM, 0); bind($listener, $server) or die; listen($listener, 4096);
      my @kept;
      for my $number (1 .. $ARGV[0]) {
        my $name = "\\0\\@10.0.0.1_" . time() . ".$number\\0";
        socket(my $client, AF_UNIX, SOCK_STREAM, 0);
        bind($client, pack("S a108", AF_UNIX, $name . "\\n" x (108 - length $name))) or die;
        connect($client, $server) or die; accept(my $accepted, $listener); push @kept, $client, $accepted;
      }
      $| = 1; print "ready\\n"; sleep 60;
      """

    @Test("a thousand sessions of KasmVNC are counted exactly; what a look costs is printed") func thousand() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod, options: ["--no-collector.vnc"])
      #expect(try exporter.scrape().value("ghostwire_vnc_sessions") == 0)
      let clients = try pod.start(
        ["prlimit", "--nofile=4096:4096", "perl", "-e", Self.clients, "1000"], log: "clients.log")
      defer { clients.stop() }
      _ = try eventually(within: 20, "the clients are connected") { clients.output.contains("ready") ? true : nil }
      var seconds: [Double] = []
      for _ in 0..<20 {
        let scrape = try eventually(within: 10, "all are counted") {
          let scrape = try exporter.scrape()
          return scrape.value("ghostwire_vnc_sessions") == 1000 ? scrape : nil
        }
        #expect(scrape.value("ghostwire_vnc_sessions_opened_total") == 1000)
        seconds += scrape.all("ghostwire_exporter_collector_duration_seconds", ["collector": "session"]).values
        usleep(120_000)
      }
      print("1000 sessions: seconds a look \(Spread(seconds)), 0.002 wanted")
      #expect(Spread(seconds).median < 0.02)
      clients.stop()
      let left = try eventually(within: 10, "all have left") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_vnc_sessions") == 0 ? scrape : nil
      }
      #expect(left.value("ghostwire_vnc_session_duration_seconds_count") == 1000)
      #expect((left.value("ghostwire_vnc_session_duration_seconds_sum") ?? 0) < 60_000)
    }
  }
}

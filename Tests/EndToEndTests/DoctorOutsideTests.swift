import Foundation
import Testing

/// The doctor away from the desktop, and how it reports.
extension EndToEnd.DoctorFindings {
  @Test("a running exporter is looked at by its metrics: as the desktop's uid, as another, and ended") func url() throws
  {
    let pod = try Pod.shared()
    let options = ["--no-collector.cgroup", "--no-collector.distribution"]
    let exporter = try Exporter(in: pod, options: options)
    let url = "unix:\(exporter.socket):/metrics"
    let doctor = try eventually(within: 30, "the exporter has seen everything") {
      let doctor = try Doctor(in: pod, url: url)
      return doctor.faults == [] ? doctor : nil
    }
    #expect(doctor.status == 0)
    #expect(doctor.findings.map(\.check).contains("exporter"))

    let other = try Exporter(in: pod, options: options, uid: 65534)
    chmod(other.socket, 0o777)
    let found = try eventually(within: 30, "that the processes are kept from it") {
      let doctor = try Doctor(in: pod, url: "unix:\(other.socket):/metrics")
      return doctor.state("uid") == "degraded" ? doctor : nil
    }
    #expect(found.all("uid").first?.fix?.text.contains("runAsUser: 1000") == true)
    #expect(found.status == (found.state == "failed" ? 2 : 1))

    exporter.process.stop()
    let ended = try Doctor(in: pod, url: url)
    #expect(ended.status == 2 && ended.causes == ["exporter"])
  }

  @Test("an exporter that asks for a password or a certificate is not taken for one that does not serve")
  func guarded() throws {
    let pod = try Pod.shared()
    for (web, found) in [
      (try WebFiles.tls + WebFiles.users("s3cret"), "asks for a password"),
      (WebFiles.mutual, "as where one is asked for"),
    ] {
      let files = try WebFiles(in: pod, web)
      let address = "127.0.0.1:\(try pod.freePort())"
      let exporter = try Exporter(in: pod, addresses: [address], options: ["--web.config.file", files.configuration])
      let doctor = try Doctor(in: pod, url: "https://\(address)/metrics")
      #expect(doctor.status == 2 && doctor.causes == ["exporter"])
      let finding = try #require(doctor.all("exporter").first)
      #expect(finding.found.contains(found) && finding.absent == [], "\(finding.found)")
      let fix = try #require(finding.fix?.text)
      #expect(fix.contains("doctor --url unix:/SOCKET:/metrics"))
      #expect(try Doctor(in: pod, url: "unix:\(exporter.socket):/metrics").state("exporter") == "ok")
    }
  }

  @Test("on a terminal it says what it waits for once that takes over a second, elsewhere not") func progress() throws {
    let pod = try Pod.shared()
    let port = try pod.freePort()
    let silent = try pod.start(
      [
        "/usr/bin/perl", "-MIO::Socket::INET", "-e",
        """
        $| = 1;
        $s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1:\(port)", ReuseAddr => 1) or die $!;
        print "ready\\n";
        for (1, 2) { $c = $s->accept; sleep 3; close $c }
        """,
      ], log: "silent-\(port).log")
    defer { silent.stop() }
    _ = try eventually(within: 10, "it listens") { silent.output.contains("ready") ? true : nil }
    let doctor =
      try pod.entry + Pod.unprivileged() + [
        Exporter.binary(in: pod), "doctor", "--url", "http://127.0.0.1:\(port)/metrics",
      ]
    let shown = try Command.onTerminal(doctor)
    #expect(shown.status == 2)
    for second in 1...2 {
      #expect(shown.output.contains("\u{1B}[?7lasking the exporter ... \(second) s\u{1B}[?7h\r"), "\(shown.output)")
    }
    let report = try #require(shown.output.components(separatedBy: "\r\u{1B}[K").last)
    #expect(report.contains("exporter") && !report.contains("asking"), "\(shown.output)")
    let piped = try Command.run(doctor)
    #expect(piped.status == 2 && piped.errors == "" && !piped.output.contains("asking"))
  }

  @Test(
    "an exporter's clock that is an hour off, and one that is right",
    .enabled(if: ClockOfItsOwn.obstacle == nil, "\(ClockOfItsOwn.obstacle ?? "")"))
  func clock() throws {
    let pod = try Pod.shared()
    let clock = try ClockOfItsOwn(in: pod)
    let exporter = try clock.exporter(in: pod)
    let url = "unix:\(exporter.socket):/metrics"
    for hours in [1, -1] {
      try clock.set(hours: hours)
      let finding = try eventually(within: 20, "the clock is seen to be \(hours) h off") {
        let finding = try #require(Doctor(in: pod, url: url).all("clock").first)
        let seconds = finding.found.firstMatch(of: /clock is (-?[0-9]+) s off/).flatMap { Double($0.1) } ?? 0
        return abs(seconds - Double(hours) * 3600) < 10 ? finding : nil
      }
      #expect(finding.state == "degraded")
      #expect(finding.fix?.text.contains("chronyc") == true)
    }
    try clock.set(hours: 0)
    _ = try eventually(within: 20, "the clock is right") {
      try Doctor(in: pod, url: url).state("clock") == "ok" ? true : nil
    }
  }

  @Test("manifests with a mistake give status 2 and the line, and status 0 once it is mended") func manifests() throws {
    let pod = try Pod.shared()
    let file = try pod.makeFolder("manifests") + "/all.yaml"
    func doctor(_ text: String) throws -> Doctor {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      return try Doctor(
        pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod), "doctor", "--format=json", "--manifests", file])
    }
    let whole = try ["component/sidecar-patch.yaml", "component/service.yaml", "component/networkpolicy.yaml"].map {
      try String(contentsOfFile: "\(Machine.package)/servicemonitor/\($0)", encoding: .utf8)
    }
    let labels = """
          metadata:
            labels:
              app.kubernetes.io/name: ghostwire
              app.kubernetes.io/component: app
      """
    let monitor = try String(
      contentsOfFile: "\(Machine.package)/servicemonitor/component/servicemonitor.yaml", encoding: .utf8
    ).replacing("  labels:\n", with: "  labels:\n    release: kube-prometheus-stack\n")
    let right = (whole + [monitor]).joined(separator: "---\n")
      .replacing("    metadata:\n      annotations:", with: "\(labels)\n      annotations:")
    let green = try doctor(right)
    #expect(green.status == 0 && green.faults == [], "\(green.findings.filter { $0.state != "ok" })")
    let blind = try doctor(right.replacing("shareProcessNamespace: true", with: "shareProcessNamespace: false"))
    #expect(blind.status == 2 && blind.faults == ["process_namespace"])
    #expect(blind.all("process_namespace").first?.found.contains("all.yaml:") == true)
    let dark = try doctor(right.replacing("port: 6901", with: "port: 6902"))
    #expect(dark.status == 2 && dark.faults == ["network_policy"])
  }

  @Test("unusable options and files give status 2, a line on standard error, and no report") func unusable() throws {
    let pod = try Pod.shared()
    let folder = try pod.makeFolder("unusable")
    try Data("a: [\n".utf8).write(to: URL(fileURLWithPath: folder + "/broken.yaml"))
    for options in [
      ["--format=xml"], ["--url", "nowhere"], ["--manifests", folder + "/none.yaml"],
      ["--manifests", folder + "/broken.yaml"], ["--url", "http://127.0.0.1:1/", "--manifests", "x"],
    ] {
      let command = try Command.run(
        pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod), "doctor"] + options)
      #expect(command.status == 2, "\(options): \(command.output)\(command.errors)")
      #expect(command.output == "" && command.errors.split(separator: "\n").count == 1, "\(options): \(command.errors)")
    }
  }

  @Test("its text has a fix below each fault, and colours on a terminal alone") func text() throws {
    let pod = try Pod.shared()
    let command =
      try Exporter.container(in: pod) + Pod.unprivileged() + [
        Exporter.binary(in: pod), "doctor", "--vnc.address=127.0.0.1:\(try pod.freePort())",
        "--web.listen-address=127.0.0.1:\(try pod.freePort())",
      ]
    let plain = try Command.run(command)
    #expect(plain.status == 2)
    #expect(plain.output.contains("failed    port "), "\(plain.output)")
    #expect(plain.output.contains("  fix (yaml):\n    spec:\n"))
    #expect(!plain.output.contains("\u{1B}") && plain.errors == "", "\(plain.errors)")
    let line = command.map { "'\($0.replacing("'", with: "'\\''"))'" }.joined(separator: " ")
    let terminal = try Command.run(
      ["script", "--quiet", "--return", "--command", line, "/dev/null"],
      environment: ["TERM": "xterm", "NO_COLOR": ""])
    #expect(terminal.status == 2)
    #expect(terminal.output.contains("\u{1B}[31mfailed  \u{1B}[0m  port "), "\(terminal.output)")
    let asked = try Command.run(
      ["script", "--quiet", "--return", "--command", line, "/dev/null"],
      environment: ["TERM": "xterm", "NO_COLOR": "1"])
    #expect(!asked.output.contains("\u{1B}[3"))
  }
}

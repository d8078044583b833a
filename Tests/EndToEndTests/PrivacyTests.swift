import Foundation
import Testing

extension EndToEnd {
  /// What is private stays where it is.
  @Suite("Privacy")
  struct Privacy {
    /// By which each way out is seen to be searched: these are meant to come out there.
    private let volume = Secret("the name of a volume")
    private let path = Secret("the path of the metrics")

    @Test("a secret is found in every form that programs write text in") func forms() {
      let secret = Secret("a test")
      let bytes = Data(secret.text.utf8)
      for (before, after) in [(0, 0), (1, 0), (2, 1), (3, 2), (4, 5)] {
        let whole = Data(repeating: 0x61, count: before) + bytes + Data(repeating: 0x7a, count: after)
        #expect(secret.forms(in: whole) == ["plain"])
        #expect(secret.forms(in: Data(whole.base64EncodedString().utf8)) == ["base64 after \(before % 3)"])
      }
      let hex = bytes.map { String($0, radix: 16) }
      #expect(secret.forms(in: Data(hex.joined().utf8)).contains("hex"))
      #expect(secret.forms(in: Data(hex.map { "%" + $0 }.joined().utf8)).contains("percent"))
      #expect(secret.forms(in: Data(hex.map { "\\u00" + $0 }.joined().utf8)).contains("JSON"))
      #expect(secret.forms(in: Data(bytes.prefix(11))) == [])
      #expect(secret.forms(in: Data(Secret("another test").text.utf8)) == [])
    }

    @Test("no command line, name, title, file, address or password comes out anywhere", arguments: ["logfmt", "json"])
    func nothing(format: String) throws {
      let pod = try Pod.shared()
      let planted = try PlantedSecrets(in: pod, volume: volume)
      var options = planted.options + ["--log.level=debug", "--log.format=\(format)", "--directory.interval=1s"]
      options += ["--budget.cpu-percent=0", "--directory.cpu-percent=100"]
      // Not the desktop's own server: to probes that take it for KasmVNC, as the planted socket has them, TigerVNC soon is locked.
      options.append("--vnc.address=127.0.0.1:\(planted.sent.port)")
      let exporter = try Exporter(
        in: pod, options: options + ["--web.telemetry-path=/\(path.text)"], environment: planted.environment)
      try waitUntilSeen(by: exporter, asksForPassword: true)

      var emissions = Emissions()
      let rude = RudeRequests(metrics: "/" + path.text)
      try collectAnswers(of: exporter, rude, into: &emissions)
      try collectDump(options, environment: planted.environment, into: &emissions)
      exporter.process.stop()
      let log = exporter.process.output + exporter.process.errors
      emissions.add("log", log)

      emissions.expectNone(of: planted.all + rude.secrets)
      expectControls(in: emissions)
      #expect(log.contains("debug"))
      try expectOnlyCredentials(sentTo: planted, besides: rude.secrets)
    }

    @Test("an option that cannot be used is named, and what it may hold is not") func unusableOptions() throws {
      let pod = try Pod.shared()
      let planted = try PlantedSecrets(in: pod, volume: volume)
      let level = Secret("the log's level")
      let malformed = try planted.file("malformed", holding: planted.plant("a malformed file"))
      let open = try planted.file("open", holding: "a:\(planted.plant("a file that all may read"))", mode: 0o644)
      let account = "\(planted.plant("a user name")):\(planted.plant("a password"))"
      var emissions = Emissions()
      for arguments in [
        ["--vnc.credentials-file=\(malformed)"], ["--vnc.credentials-file=\(open)"],
        ["--vnc.credentials-file=\(account)"], ["--probe.url=web=https://\(account)@localhost/"],
        ["--probe.url=https://\(account)@localhost/"], ["--probe.url", "web=ftp://\(account)@localhost/"],
        ["check", "http://\(account)@127.0.0.1:1/"], ["doctor", "--url", "http://\(account)@127.0.0.1:1/"],
        ["sizing", "--url", "http://\(account)@127.0.0.1:1/"], ["sizing", "--prometheus=http://\(account)@localhost/"],
        ["dump", "--probe.url=web=https://\(account)@localhost/"],
      ] {
        for environment in [[:], ["GHOSTWIRE_LOG_LEVEL": "debug"]] {
          let command = try run(arguments, environment)
          #expect(command.status == 2, "\(arguments): \(command.errors)")
          #expect(command.errors.contains(" is invalid for "), "\(command.errors)")
          emissions.add("\(arguments.map { $0.prefix(22) })", command.output + command.errors)
        }
      }
      for arguments in [
        ["--vnc.address=\(account)@localhost"], ["http://\(account)@localhost/"], ["--\(account)@localhost"],
      ] {
        let command = try run(arguments, [:])
        #expect(command.status == 2 && command.errors.contains("…@localhost"), "\(arguments): \(command.errors)")
        emissions.add("\(arguments.map { $0.prefix(14) })", command.output + command.errors)
      }
      let variable = try run([], ["GHOSTWIRE_PROBE_URL": "web=https://\(account)@localhost/"])
      #expect(variable.errors.contains("GHOSTWIRE_PROBE_URL"))
      emissions.add("a variable", variable.output + variable.errors)
      emissions.expectNone(of: planted.all)
      emissions.add("--log.level", try run(["--log.level=\(level.text)"], [:]).errors)
      #expect(emissions.finds(of: level) == ["--log.level: plain"])
    }

    /// Waits until what was planted has been looked at: nothing is hidden by not being read.
    private func waitUntilSeen(by exporter: Exporter, asksForPassword: Bool) throws {
      _ = try eventually(within: 60, "all that was planted was read") {
        let scrape = try exporter.scrape(path: "/" + path.text)
        let isPortSeen =
          asksForPassword
          ? (scrape.sum("ghostwire_vnc_probe_failures_total", ["reason": "auth_required"]) ?? 0) >= 1
          : scrape.value("ghostwire_vnc_up") == 1
        return isPortSeen && scrape.value("ghostwire_component_up", ["component": "ffmpeg"]) == 1
          && (scrape.value("ghostwire_vnc_sessions") ?? 0) >= 1
          && (scrape.value("ghostwire_directory_files", ["volume": "home", "directory": "attachments"]) ?? 0) > 16
          && !scrape.all("ghostwire_vnc_certificate_not_after_timestamp_seconds").isEmpty
          && scrape.value("ghostwire_probe_up", ["probe": "web"]) != nil
          && scrape.value("ghostwire_probe_up", ["probe": "nobody"]) == 0
          && scrape.value("ghostwire_volume_up", ["volume": "missing"]) == 0 ? true : nil
      }
    }

    /// Every answer to every request, and the metrics in every form.
    private func collectAnswers(of exporter: Exporter, _ rude: RudeRequests, into emissions: inout Emissions) throws {
      waitForNewSample()
      for request in rude.requests {
        let answer = try exporter.exchange(request.bytes)
        emissions.add(request.name, answer)
        let status = String(decoding: answer.dropFirst("HTTP/1.1 ".utf8.count).prefix(3), as: UTF8.self)
        let isRefused = status.hasPrefix("4") || status.hasPrefix("5")
        #expect(request.status.map { status == "\($0)" } ?? isRefused, "\(request.name): \(status)")
      }
      waitForNewSample()
      let protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"
      for (name, accepted, coding) in [
        ("text", "text/plain", "identity"), ("OpenMetrics", "application/openmetrics-text", "identity"),
        ("protobuf", protobuf, "identity"), ("gzip", "text/plain", "gzip"),
      ] {
        let lines = [
          "GET /\(path.text) HTTP/1.1", "Host: a", "Accept: \(accepted)", "Accept-Encoding: \(coding)",
          "Connection: close",
        ]
        let answer = try exporter.exchange(Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
        emissions.add(name, answer)
        guard coding == "gzip" else { continue }
        let body = try #require(answer.firstRange(of: Data("\r\n\r\n".utf8))).upperBound
        let folder = try TemporaryFolder()
        try Data(answer[body...]).write(to: URL(fileURLWithPath: folder.path + "/body.gz"))
        emissions.add("gunzip", try Command.output(["gunzip", "--stdout", folder.path + "/body.gz"]))
      }
    }

    /// A scrape samples anew when the newest sample is older than 100 ms; only then does it tell of the requests before it.
    private func waitForNewSample() { usleep(150_000) }

    private func collectDump(_ options: [String], environment: [String: String], into emissions: inout Emissions) throws
    {
      for (name, form) in [("dump", []), ("dump in OpenMetrics", ["--openmetrics"])] {
        let dump = try run(["dump"] + options + form, environment)
        #expect(dump.output.contains("ghostwire_component_up"), "\(dump.errors)")
        emissions.add(name, dump.output + dump.errors)
      }
      let trace = try run(["record", "-", "--for=6s"] + options, environment)
      #expect(trace.output.contains("\nend "), "\(trace.errors)")
      emissions.add("record", trace.output + trace.errors)
      let doctor = try run(["doctor"] + options, environment)
      #expect(doctor.output.contains("process_namespace"), "\(doctor.errors)")
      emissions.add("doctor", doctor.output + doctor.errors)
    }

    /// What is meant to come out is found wherever it is meant to, and there alone: a volume has its name as a label and on the status, a
    /// path that is served has its requests counted, and who asks for another is told where the metrics are.
    private func expectControls(in emissions: Emissions) {
      let metrics = ["text: plain", "OpenMetrics: plain", "protobuf: plain", "gunzip: plain"]
      #expect(
        emissions.finds(of: volume)
          == ["metrics: plain", "/: plain", "status: plain"] + metrics
          + ["dump: plain", "dump in OpenMetrics: plain", "record: plain"])
      let pages = ["metrics: plain", "/: plain", "404: plain", "404 of odd bytes: plain"]
      #expect(emissions.finds(of: path) == pages + metrics + ["log: plain"])
    }

    /// The desktop gets the credentials, as HTTP has them, and nothing else of what is private.
    private func expectOnlyCredentials(sentTo planted: PlantedSecrets, besides secrets: [Secret]) throws {
      var sent = Emissions()
      sent.add("sent", try Data(contentsOf: URL(fileURLWithPath: planted.sent.file)))
      for credential in planted.sent.credentials {
        let finds = sent.finds(of: credential)
        #expect(finds.count == 1 && finds[0].hasPrefix("sent: base64"), "\(finds)")
      }
      let credentials = planted.sent.credentials.map(\.text)
      sent.expectNone(of: (planted.all + secrets + [volume, path]).filter { !credentials.contains($0.text) })
    }

    private func run(_ arguments: [String], _ environment: [String: String]) throws -> Command {
      let pod = try Pod.shared()
      return try Command.run(
        pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod)] + arguments, environment: environment)
    }
  }
}

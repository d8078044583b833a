import Foundation
import Testing

extension EndToEnd {
  /// The exporter behind TLS and a password, with real clients.
  @Suite("Web configuration")
  struct WebConfiguration {
    private let pod: Pod
    private let client: WebClient

    init() throws {
      pod = try Pod.shared()
      client = WebClient(pod: pod, port: try pod.freePort())
    }

    private func exporter(_ files: WebFiles) throws -> Exporter {
      try Exporter(
        in: pod, addresses: ["127.0.0.1:\(client.port)"], options: ["--web.config.file", files.configuration])
    }

    private func identity(_ name: String, _ files: WebFiles) -> [String] {
      [
        "--cacert", files.folder + "/ca.pem", "--cert", "\(files.folder)/\(name).pem", "--key",
        "\(files.folder)/\(name).key",
      ]
    }

    @Test("only who has a good certificate with the right name gets an answer") func mutualTLS() throws {
      let files = try WebFiles(in: pod, WebFiles.mutual)
      let exporter = try exporter(files)
      #expect(try client.get("/metrics", identity("client", files)) == .init(curl: 0, status: 200))
      #expect(
        try client.get("/metrics", identity("client", files) + ["--tls-max", "1.2"]) == .init(curl: 0, status: 200))
      #expect(try client.get("/metrics", identity("client", files) + ["--tlsv1.3"]) == .init(curl: 0, status: 200))
      for options in [
        ["--cacert", files.folder + "/ca.pem"], identity("stranger", files),
        // Signed by the same authority, under another name.
        identity("server", files),
      ] {
        let outcome = try client.get("/metrics", options)
        #expect(outcome.curl != 0 && outcome.status == 0, "\(options)")
      }
      // In the clear one is told what is wrong; the Unix socket is guarded by its file's mode.
      #expect(try client.get("/metrics", scheme: "http") == .init(curl: 0, status: 400))
      #expect(try exporter.get("/-/healthy").hasPrefix("200 "))
      let end = try exporter.scrape().value("ghostwire_exporter_web_certificate_not_after_timestamp_seconds")
      #expect(abs((end ?? 0) - Date.now.timeIntervalSince1970 - 30 * 86_400) < 600)
    }

    private func check(_ arguments: [String]) throws -> Int32 {
      try Command.run(pod.entry + [Exporter.binary(in: pod), "check"] + arguments).status
    }

    @Test("a password is asked for, but not by the health checks") func password() throws {
      let files = try WebFiles(in: pod, WebFiles.tls + WebFiles.users("s3cret"))
      let exporter = try exporter(files)
      let trust = ["--cacert", files.folder + "/ca.pem"]
      #expect(try client.get("/metrics", trust + ["--user", "prometheus:s3cret"]) == .init(curl: 0, status: 200))
      for user in ["prometheus:wrong", "prometheus:", "other:s3cret", ":"] {
        for path in ["/metrics", "/", "/nowhere"] {
          #expect(try client.get(path, trust + ["--user", user]) == .init(curl: 0, status: 401), "\(user) \(path)")
        }
      }
      #expect(try client.get("/metrics", trust) == .init(curl: 0, status: 401))
      #expect(try client.get("/-/healthy", trust) == .init(curl: 0, status: 200))
      #expect(!exporter.process.errors.contains("s3cret"))
      // `check` finds out that the port speaks TLS, and that the password keeps it from the metrics.
      let address = "--web.listen-address=127.0.0.1:\(client.port)"
      #expect(try check([address]) == 0)
      #expect(try check(["https://127.0.0.1:\(client.port)/-/healthy"]) == 0)
      #expect(try check([address, "--desktop"]) == 1)
      let sizing = try Command.run(
        pod.entry + [Exporter.binary(in: pod), "sizing", "--prometheus", "https://127.0.0.1:\(client.port)"])
      #expect(sizing.status == 1)
      let refusal = "127.0.0.1:\(client.port) does not let sizing in without --credentials-file: status 401"
      #expect(sizing.errors.contains(refusal), "\(sizing.errors)")
      #expect(sizing.errors.split(separator: "\n").count == 1, "\(sizing.errors)")
    }

    @Test(
      "changed files are taken into use, and bad ones leave the former in use, with a line and a series that say so")
    func reload() throws {
      let files = try WebFiles(in: pod, try WebFiles.users("first"))
      let exporter = try exporter(files)
      let successful = "ghostwire_exporter_web_config_last_reload_successful"
      func status(_ scheme: String, _ password: String) throws -> Int {
        let trust = ["--cacert", files.folder + "/ca.pem"]
        return try client.get("/metrics", scheme: scheme, trust + ["--user", "prometheus:\(password)"]).status
      }
      #expect(try status("http", "first") == 200)
      #expect(try exporter.scrape().value(successful) == 1)

      try files.write(try WebFiles.users("second"))
      _ = try eventually(within: 20, "the new password holds") { try status("http", "second") == 200 ? true : nil }
      #expect(try status("http", "first") == 401)

      try files.write("basic_auth_users:\n  prometheus: nonsense\n")
      _ = try eventually(within: 20, "the bad file is told of") {
        try exporter.scrape().value(successful) == 0 ? true : nil
      }
      #expect(exporter.process.errors.contains("\(files.configuration):2: "))
      #expect(!exporter.process.errors.contains("nonsense"))
      #expect(try status("http", "second") == 200)

      try files.write(WebFiles.tls + WebFiles.users("third"))
      _ = try eventually(within: 20, "TLS holds") { try status("https", "third") == 200 ? true : nil }
      #expect(try status("http", "third") == 400)
      #expect(try exporter.scrape().value(successful) == 1)
    }

    @Test("sslscan finds no weak protocol and no weak cipher") func strength() throws {
      let files = try WebFiles(in: pod, WebFiles.tls)
      let exporter = try exporter(files)
      let report = try pod.run([Machine.tool("sslscan"), "--no-colour", "127.0.0.1:\(client.port)"], within: 120)
      let lines = report.split(separator: "\n").map(String.init)
      let enabled = lines.filter { $0.firstMatch(of: #/^(SSLv|TLSv)\S+ +enabled/#) != nil }
      #expect(enabled.map { $0.split(separator: " ")[0] } == ["TLSv1.2", "TLSv1.3"])
      let ciphers = lines.filter { $0.hasPrefix("Preferred") || $0.hasPrefix("Accepted") }
      print(ciphers.joined(separator: "\n"))
      #expect(ciphers.count >= 5)
      #expect(ciphers.allSatisfy { $0.contains("GCM") || $0.contains("CHACHA20") })
      #expect(ciphers.allSatisfy { $0.contains("ECDHE") || $0.contains("TLS_") })
      #expect(lines.contains("Session renegotiation not supported"))
      #expect(!lines.contains { $0.hasSuffix(" vulnerable to heartbleed") && !$0.contains("not vulnerable") })
      #expect(try exporter.get("/-/healthy").hasPrefix("200 "))
    }
  }
}

import HTTPServing
import Testing

@testable import ghostwire_exporter

@Suite("check")
struct CheckTests {
  /// A server that answers `text` to everybody who asks for its metrics, for the length of a test.
  private final class Exporter: Sendable {
    let address: ListenAddress
    private let server: HTTPServer

    init(_ text: String, status: HTTPStatus = .ok) throws {
      let answer = HTTPResponse(status: status, fields: [:], body: Array(text.utf8))
      server = HTTPServer(router: HTTPRouter(["/metrics": { _, respond in respond(answer) }]))
      address = try server.start(on: [ListenAddress(parsing: "127.0.0.1:0")])[0]
    }

    deinit { server.stop(within: .zero) {} }

    var url: HTTPURL { get throws { try HTTPURL(reaching: address, path: "/metrics") } }
  }

  private static let alive = """
    # HELP ghostwire_vnc_up Whether the desktop is alive.
    # TYPE ghostwire_vnc_up gauge
    ghostwire_vnc_up 1
    """

  private func command(_ arguments: String...) throws -> CheckCommand {
    try #require(try ExporterCommand.parseAsRoot(["check"] + arguments) as? CheckCommand)
  }

  @Test("--desktop passes when the metrics say that the desktop is alive, also at the end of many")
  func alive() throws {
    let many = (0..<50_000).map { "ghostwire_process_threads{role=\"\($0)\"} 1\n" }.joined()
    for text in [Self.alive, many + Self.alive] {
      let exporter = try Exporter(text)
      try command("--desktop").check([exporter.url])
      var whole = try command("--desktop", "http://\(exporter.address)/metrics")
      try whole.run()
    }
  }

  private static let silent = "does not say whether the desktop is alive: no ghostwire_vnc_up"

  @Test(
    "--desktop fails when the desktop is down, not known or not said to be up",
    arguments: [
      ("ghostwire_vnc_up 0\n", "says that the desktop is not alive: ghostwire_vnc_up 0"),
      ("ghostwire_vnc_up NaN\n", "says that the desktop is not alive: ghostwire_vnc_up NaN"),
      ("", silent), ("# ghostwire_vnc_up 1\n", silent),
      ("ghostwire_vnc_up\n", silent), ("ghostwire_vnc_upper 1\n", silent),
      ("ghostwire_vnc_stage_up{stage=\"rfb\"} 1\n", silent),
    ])
  func down(text: String, reason: String) throws {
    let exporter = try Exporter(text)
    let fault = #expect(throws: OptionFault.self) { try command("--desktop").check([exporter.url]) }
    #expect(try fault?.description == "\(exporter.url) \(reason)")
    // Health is another question.
    try command().check([exporter.url])
  }

  @Test("--desktop fails when the exporter answers with an error, whatever the text says")
  func unhealthy() throws {
    let exporter = try Exporter(Self.alive, status: .serviceUnavailable)
    for command in [try command("--desktop"), try command()] {
      let fault = #expect(throws: OptionFault.self) { try command.check([exporter.url]) }
      let answer = "# HELP ghostwire_vnc_up Whether the desktop is alive."
      #expect(try fault?.description == "\(exporter.url) answers \(answer)")
    }
  }

  @Test("Every exporter behind a name is asked, and each fault names its address")
  func several() throws {
    let exporters = try [Exporter(Self.alive), Exporter("ghostwire_vnc_up 0"), Exporter(Self.alive), Exporter("")]
    let nobody = try HTTPURL(parsing: "http://127.0.0.1:1/metrics")
    let fault = #expect(throws: OptionFault.self) {
      try command("--desktop").check(exporters.map { try $0.url } + [nobody])
    }
    #expect(
      try fault?.description == """
        \(exporters[1].url) says that the desktop is not alive: ghostwire_vnc_up 0; \
        \(exporters[3].url) \(Self.silent); nothing listens on 127.0.0.1:1
        """)
  }

  @Test("A name is looked up, and one without an address is a failure")
  func names() throws {
    // No address to inet_pton(3), and one to getaddrinfo(3) wherever the test runs.
    let found = try CheckedURL(parsing: "http://127.1:9100/metrics?a").exporters().map(\.description)
    #expect(found == ["http://127.0.0.1:9100/metrics?a"])
    var missing = try command("--desktop", "http://desktop.invalid:9100/metrics")
    let fault = #expect(throws: OptionFault.self) { try missing.run() }
    #expect(fault?.description == "desktop.invalid has no address")
  }

  @Test(
    "What cannot be asked is refused with what can",
    arguments: ["ftp://localhost/", "localhost:9100", "http://a@b/", "http://a b/", "http://name:0/", ""])
  func refusals(text: String) {
    #expect(throws: (any Error).self) { try command("--desktop", text) }
  }

  @Test("The environment says where to ask unless a URL does")
  func environment() {
    #expect(CheckCommand.environmentOptions(besides: []) == ["web.listen-address"])
    #expect(CheckCommand.environmentOptions(besides: ["--desktop"]) == ["web.listen-address", "web.telemetry-path"])
    #expect(CheckCommand.environmentOptions(besides: ["--desktop", "http://localhost/"]) == [])
    #expect(CheckCommand.environmentOptions(besides: ["--web.listen-address=:1"]) == [])
  }
}

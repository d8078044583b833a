import Foundation
import Probing
import Sampling
import TestIdentities
import Testing

@Suite("A probe of the desktop's port")
struct VNCProbeTests {
  private static let reached: [ProbeStage] = [.connect, .http, .websocket, .rfb]

  /// The report of one probe, how long it took, and what the server saw of it.
  private struct Outcome {
    var report: ProbeReport
    var seconds: Double
    var visit: ScriptedServer.Visit

    /// The stages that were up, and what the next failed with.
    var up: [ProbeStage] {
      report.stages.filter { if case .success = $0.outcome { true } else { false } }.map(\.stage)
    }
    var end: String {
      report.stages.last.flatMap { stage in
        if case .failure(let failure) = stage.outcome { "\(stage.stage) \(failure.rawValue)" } else { nil }
      } ?? "none"
    }
  }

  private func probe(
    _ depth: ProbeReport.Depth = .banner(.plain), within milliseconds: Int = 60_000,
    credentials: BasicCredentials? = nil, isKasmVNC: Bool? = true,
    to script: @escaping @Sendable (ScriptedServer.Connection) -> Void
  ) throws -> Outcome {
    let server = try ScriptedServer(script)
    defer { server.stop() }
    let probe = try VNCProbe(
      VNCAddress(parsing: "127.0.0.1:\(server.port)"), deadline: .milliseconds(milliseconds))
    let start = ContinuousClock.now
    let report = probe.run(depth, credentials: credentials, isKasmVNC: isKasmVNC)
    let seconds = start.duration(to: .now) / .seconds(1)
    return Outcome(report: report, seconds: seconds, visit: try server.nextVisit())
  }

  /// Takes the upgrade, sends these bytes after it, and waits for the client's end.
  private static func desktop(_ pieces: [[UInt8]]) -> @Sendable (ScriptedServer.Connection) -> Void {
    { connection in
      guard let head = connection.readHead() else { return }
      connection.upgrade(head)
      for piece in pieces {
        connection.send(piece)
        if pieces.count > 1 { usleep(3000) }
      }
      connection.readToEnd()
    }
  }

  private static let whole = WebSocketAnswer.frame(WebSocketAnswer.banner)

  @Test(
    "A banner is recognised in whatever pieces and frames it comes",
    arguments: [
      [whole],
      whole.map { [$0] },
      [
        WebSocketAnswer.frame(Array("RFB 0".utf8), first: 0x02)
          + WebSocketAnswer.frame(Array("03.008\n".utf8), first: 0x80)
      ],
      WebSocketAnswer.banner.map { WebSocketAnswer.frame([$0]) },
      [WebSocketAnswer.frame([1, 2, 3], first: 0x89) + whole],
      [WebSocketAnswer.frame([]) + whole],
      [WebSocketAnswer.frame(WebSocketAnswer.banner + Array(repeating: 0, count: 70_000))],
    ])
  func banner(pieces: [[UInt8]]) throws {
    let outcome = try probe(to: Self.desktop(pieces))
    #expect(outcome.end == "none")
    #expect(outcome.up == Self.reached)
    #expect(outcome.visit.endedInOrder)
  }

  @Test("The upgrade carries what the servers insist on, and behind it comes a masked close frame and nothing else")
  func politeness() throws {
    let credentials = try #require(BasicCredentials(parsing: Array("kasm_user:secret".utf8)))
    let outcome = try probe(credentials: credentials, to: Self.desktop([Self.whole]))
    let received = outcome.visit.received
    let text = String(decoding: received, as: UTF8.self)
    let head = try #require(text.range(of: "\r\n\r\n")).upperBound
    let lines = text[..<head].components(separatedBy: "\r\n")
    #expect(lines[0] == "GET / HTTP/1.1")
    let names = lines.dropFirst().compactMap { $0.split(separator: ":").first.map(String.init) }
    let wanted = [
      "Host", "Origin", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol",
      "Authorization", "User-Agent",
    ]
    #expect(Set(names) == Set(wanted))
    #expect(names.count == wanted.count)
    #expect(lines.contains("Sec-WebSocket-Protocol: binary"))
    #expect(lines.contains("Authorization: Basic \(Data("kasm_user:secret".utf8).base64EncodedString())"))
    #expect(lines.contains { $0.hasPrefix("Origin: http://127.0.0.1:") })
    let rest = Array(received.dropFirst(text.utf8.distance(from: text.startIndex, to: head)))
    try #require(rest.count == 8)
    #expect(rest[0...1] == [0x88, 0x82])
    #expect([rest[6] ^ rest[2], rest[7] ^ rest[3]] == [0x03, 0xE8])
    #expect(outcome.visit.endedInOrder)
    #expect(outcome.report.sentCredentials)
  }

  @Test("A probe of the connection sends nothing and ends with a FIN")
  func connectOnly() throws {
    let outcome = try probe(.connect) { $0.readToEnd() }
    #expect(outcome.up == [.connect])
    #expect(outcome.end == "none")
    #expect(outcome.visit.received.isEmpty)
    #expect(outcome.visit.endedInOrder)
  }

  @Test(
    "What a server answers to the upgrade decides where the probe ends, and why",
    arguments: [
      ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"Websockify\"\r\n\r\n", "websocket auth_required"),
      ("HTTP/1.1 401 Forbidden\r\n\r\n", "websocket auth_rejected"),
      ("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 401 Forbidden\r\n\r\n", "websocket auth_rejected"),
      ("HTTP/1.1 403 Forbidden\r\nServer: x\r\n\r\n", "websocket auth_rejected"),
      ("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n404", "websocket http_status"),
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "websocket not_websocket"),
      ("HTTP/1.1 302 Found\r\nLocation: /vnc.html\r\n\r\n", "websocket not_websocket"),
      (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "websocket not_websocket"
      ),
      ("HTTP/1.1 503 Service Unavailable\r\n\r\n", "http http_status"),
      ("RFB 003.008\n", "http not_http"),
      ("SSH-2.0-OpenSSH_9.2\r\n", "http not_http"),
      ("HTTP/1.1 200 OK\r\nContent-", "http closed"),
      ("", "http tls_required"),
    ])
  func answers(answer: String, end: String) throws {
    let outcome = try probe { connection in
      guard connection.readHead() != nil else { return }
      connection.send(answer)
      shutdown(connection.socket, Int32(SHUT_WR))
      connection.readToEnd()
    }
    #expect(outcome.end == end)
    #expect(outcome.up == Self.reached.filter { $0 < (outcome.report.stages.last?.stage ?? .listen) })
    #expect(outcome.visit.endedInOrder)
  }

  @Test("An answer to another key is no WebSocket")
  func wrongKey() throws {
    let outcome = try probe { connection in
      guard let head = connection.readHead() else { return }
      connection.upgrade(head, key: "AAAAAAAAAAAAAAAAAAAAAA==")
      connection.readToEnd()
    }
    #expect(outcome.end == "websocket not_websocket")
  }

  @Test(
    "What comes instead of the banner is told apart",
    arguments: [
      (WebSocketAnswer.frame(Array("RFC 003.008\n".utf8)), "rfb not_rfb"),
      (WebSocketAnswer.frame(Array("RFB 003.0080".utf8)), "rfb not_rfb"),
      (WebSocketAnswer.frame([0x03, 0xE8], first: 0x88), "rfb closed"),
      (Array("RFB 003.008\n".utf8), "rfb not_websocket"),
      ([0x82, 0x8C, 1, 2, 3, 4] + WebSocketAnswer.banner, "rfb not_websocket"),
    ])
  func notABanner(bytes: [UInt8], end: String) throws {
    let outcome = try probe(to: Self.desktop([bytes]))
    #expect(outcome.end == end)
    #expect(outcome.visit.endedInOrder)
  }

  @Test("A server that goes silent fails its stage at the deadline", arguments: [0, 1, 2])
  func silence(stages: Int) throws {
    let outcome = try probe(within: 5000) { connection in
      if stages > 0, let head = connection.readHead() {
        if stages > 1 { connection.upgrade(head) } else { connection.send("HTTP/1.1 101 ") }
      }
      connection.readToEnd()
    }
    #expect(outcome.end == (stages > 1 ? "rfb no_banner" : "http timeout"))
    #expect(outcome.seconds > 4.4)
    #expect(outcome.seconds < 10)
    #expect(outcome.visit.endedInOrder)
  }

  @Test("A server that resets the connection is told from one that closes it", arguments: [false, true])
  func reset(afterUpgrade: Bool) throws {
    let outcome = try probe { connection in
      guard let head = connection.readHead() else { return }
      if afterUpgrade {
        connection.upgrade(head)
        usleep(50_000)
      }
      connection.resetOnClose()
    }
    #expect(outcome.end == (afterUpgrade ? "rfb reset" : "http reset"))
  }

  @Test("Nobody listens: refused")
  func refused() throws {
    let server = try ScriptedServer { _ in }
    let address = try VNCAddress(parsing: "127.0.0.1:\(server.port)")
    server.stop()
    let probe = try VNCProbe(address)
    // The socket listens until its thread has seen the end.
    var report = probe.run(.connect, credentials: nil, isKasmVNC: true)
    for _ in 0..<100 where report.failure == nil {
      usleep(10_000)
      report = probe.run(.connect, credentials: nil, isKasmVNC: true)
    }
    #expect(report.stages == [ProbeReport.Stage(.connect, .failure(.refused))])
  }

  @Test(
    "A server that sends without end is cut off by the deadline, and next to nothing of it is kept",
    arguments: ["head", "frame", "afterBanner"])
  func endless(place: String) async {
    // In a process of its own, whose memory nobody else takes.
    await #expect(processExitsWith: .success) { [place] in try VNCProbeTests().expectCutOff(sendingIn: place) }
  }

  private func expectCutOff(sendingIn place: String) throws {
    let before = try Self.residentBytes()
    let outcome = try probe(within: 5000) { connection in
      guard let head = connection.readHead() else { return }
      switch place {
      case "head": connection.send("HTTP/1.1 101 Switching Protocols\r\nX-Filler: ")
      case "frame":
        connection.upgrade(head)
        connection.send([0x89, 0x00, 0x82, 127, 0, 0, 0, 2, 0x54, 0x0B, 0xE4, 0x00])
      default:
        connection.upgrade(head)
        connection.send(Self.whole)
      }
      let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
      for _ in 0..<1_024_000 where !connection.send(block) { return }
    }
    #expect(outcome.end == ["head": "http not_http", "frame": "rfb not_rfb", "afterBanner": "none"][place])
    #expect(outcome.seconds < 10)
    #expect(try Self.residentBytes() - before < 64 << 20)
  }

  /// Memory that this process has resident, the server's megabyte included.
  private static func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (Int(fields[1]) ?? 0) * 4096
  }

  // MARK: Servers behind websockify

  /// What a client's frame holds, and how long it is.
  private static func message(_ bytes: ArraySlice<UInt8>) -> (payload: [UInt8], length: Int)? {
    let frame = Array(bytes)
    guard frame.count >= 6, frame[1] & 0x80 != 0, case let length = Int(frame[1] & 0x7F), frame.count >= 6 + length
    else { return nil }
    return ((0..<length).map { frame[6 + $0] ^ frame[2 + $0 % 4] }, 6 + length)
  }

  @Test(
    "With another server than KasmVNC the version and security are agreed on, and ClientInit is not sent",
    arguments: [
      ([[2, 2, 1], [0, 0, 0, 0]], false, [WebSocketAnswer.banner, [1]]), ([[1, 2]], true, [WebSocketAnswer.banner]),
      ([[1, 1], [0, 0, 0, 1]], true, [WebSocketAnswer.banner, [1]]),
      ([[0, 0, 0, 0, 4] + Array("Busy".utf8)], nil, [WebSocketAnswer.banner]),
    ] as [([[UInt8]], Bool?, [[UInt8]])])
  func security(answers: [[UInt8]], asksPassword: Bool?, sent: [[UInt8]]) throws {
    let outcome = try probe(
      isKasmVNC: false, to: Self.desktop([Self.whole] + answers.map { WebSocketAnswer.frame($0) }))
    #expect(outcome.end == "none")
    #expect(outcome.report.asksVNCPassword == asksPassword)
    var messages: [[UInt8]] = []
    var rest = outcome.visit.received[...]
    rest = rest.dropFirst((rest.indices.first { rest[$0...].starts(with: Array("\r\n\r\n".utf8)) } ?? 0) + 4)
    while let (payload, length) = Self.message(rest) {
      messages.append(payload)
      rest = rest.dropFirst(length)
    }
    #expect(messages == sent + [[0x03, 0xE8]])
    #expect(outcome.visit.endedInOrder)
  }

  @Test("A server that has locked out the address is alive, and told from one that lets in")
  func lockedOut() throws {
    let answer = Array("RFB 003.003\n\0\0\0\0".utf8) + [0, 0, 0, 3] + Array("Too".utf8)
    let outcome = try probe(isKasmVNC: false, to: Self.desktop([WebSocketAnswer.frame(answer)]))
    #expect(outcome.end == "rfb auth_rejected")
    #expect(outcome.report.asksVNCPassword == nil)
  }

  // MARK: TLS

  private static func secure(
    _ identity: TestIdentity, _ script: @escaping @Sendable (ScriptedServer.Connection) -> Void
  ) -> @Sendable (ScriptedServer.Connection) -> Void {
    { connection in if connection.startTLS(identity) { script(connection) } }
  }

  @Test("A desktop over TLS is alive, whatever its certificate is worth", arguments: [3600, -60])
  func overTLS(validUntil: Int) throws {
    let identity = try TestIdentity("127.0.0.1", from: -7200, to: validUntil)
    let outcome = try probe(.banner(.tls), to: Self.secure(identity, Self.desktop([Self.whole])))
    #expect(outcome.end == "none")
    #expect(outcome.up == [.connect, .tls, .http, .websocket, .rfb])
    #expect(outcome.visit.endedInOrder)
    #expect(String(decoding: outcome.visit.received, as: UTF8.self).contains("Origin: https://127.0.0.1:"))
  }

  @Test("A desktop that is frozen behind TLS is told")
  func frozenOverTLS() throws {
    let identity = try TestIdentity()
    let outcome = try probe(.banner(.tls), within: 5000, to: Self.secure(identity, Self.desktop([])))
    #expect(outcome.end == "rfb no_banner")
    #expect(outcome.visit.endedInOrder)
  }

  @Test("A server without TLS fails the handshake", arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", ""])
  func noTLS(answer: String) throws {
    let outcome = try probe(.banner(.tls)) { connection in
      var hello = [UInt8](repeating: 0, count: 4096)
      _ = recv(connection.socket, &hello, hello.count, 0)
      connection.send(answer)
      shutdown(connection.socket, Int32(SHUT_WR))
      connection.readToEnd()
    }
    #expect(outcome.end == "tls tls")
    #expect(outcome.up == [.connect])
  }

  @Test("A server that is silent during the handshake fails it at the deadline")
  func silentHandshake() throws {
    let outcome = try probe(.banner(.tls), within: 600) { $0.readToEnd() }
    #expect(outcome.end == "tls timeout")
    #expect(outcome.seconds < 3)
  }
}

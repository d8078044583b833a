import Foundation
import Probing
import Sampling
import TestIdentities
import Testing

@Suite("A look at an address from outside")
struct WebProbeTests {
  private static let page = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"

  /// Looks at a server that answers GETs with `answer`, and upgrades as a desktop does where `isDesktop`.
  private func look(
    answer: String = page, isDesktop: Bool = false, identity: TestIdentity? = nil, authorities: String? = nil
  ) throws -> WebReport {
    let server = try ScriptedServer { connection in
      if let identity, !connection.startTLS(identity) { return }
      guard let head = connection.readHead() else { return }
      if head.contains("Upgrade: websocket"), isDesktop { connection.upgrade(head) } else { connection.send(answer) }
      if !answer.contains("Content-Length") { shutdown(connection.socket, Int32(SHUT_WR)) }
      connection.readToEnd()
    }
    defer { server.stop() }
    let url = try WebURL(parsing: "\(identity == nil ? "http" : "https")://127.0.0.1:\(server.port)/desk?x=1")
    let report = try WebProbe(url, authorities: authorities).run(unixTime: { 7 })
    for _ in 0..<report.requests { #expect(try server.nextVisit().endedInOrder) }
    return report
  }

  @Test("A desktop that takes a WebSocket from whoever asks is open")
  func open() throws {
    let report = try look(isDesktop: true)
    #expect(report.isUp)
    #expect(report.status == 200)
    #expect(report.isOpen == true)
    #expect(report.requests == 2)
    #expect(report.unixTime == 7)
    #expect(Set(report.durations.keys) == [.resolve, .connect, .processing, .transfer])
    #expect(report.certificateNotAfter == nil)
    #expect(report.isVerified == nil)
  }

  @Test("A page that takes no WebSocket is not open, though it answers")
  func closedPage() throws {
    let report = try look()
    #expect(report.isUp)
    #expect(report.isOpen == false)
    #expect(report.requests == 2)
  }

  @Test("A redirect that leads to no login is followed up by asking for a WebSocket")
  func otherRedirect() throws {
    let report = try look(answer: "HTTP/1.1 301 Moved\r\nLocation: /vnc.html\r\n\r\n", isDesktop: true)
    #expect(report.status == 301)
    #expect(!report.redirectsToLogin)
    #expect(report.isOpen == true)
  }

  @Test(
    "Behind a login or an error no second request is made",
    arguments: [
      ("HTTP/1.1 302 Found\r\nLocation: https://auth.example.org/\r\n\r\n", 302, true, true),
      ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n", 401, false, true),
      ("HTTP/1.1 403 Forbidden\r\n\r\n", 403, false, true),
      ("HTTP/1.1 503 Service Unavailable\r\n\r\n", 503, false, false),
    ])
  func login(answer: String, status: Int, redirects: Bool, isUp: Bool) throws {
    let report = try look(answer: answer, isDesktop: true)
    #expect(report.status == status)
    #expect(report.redirectsToLogin == redirects)
    #expect(report.isOpen == false)
    #expect(report.isUp == isUp)
    #expect(report.failure == nil)
    #expect(report.requests == 1)
  }

  @Test(
    "A certificate is verified against the authorities given, its host included",
    arguments: [
      ("127.0.0.1", 86_400, true, true), ("127.0.0.1", 86_400, false, false), ("127.0.0.1", -60, true, false),
      ("10.0.0.1", 86_400, true, false),
    ])
  func certificate(host: String, seconds: Int, isSigned: Bool, isVerified: Bool) throws {
    let authority = try TestIdentity("authority", from: -86_400, to: 3600)
    let identity = try TestIdentity(host, from: -3600, to: seconds, signedBy: isSigned ? authority : nil)
    let file = FileManager.default.temporaryDirectory.appending(path: "authorities-\(UUID()).pem")
    try Data(authority.certificate.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let report = try look(isDesktop: true, identity: identity, authorities: file.path)
    #expect(report.isUp)
    #expect(report.isOpen == true)
    #expect(report.isVerified == isVerified)
    // The authority's own end comes first where it is part of what was verified.
    let left = try #require(report.certificateNotAfter) - Date().timeIntervalSince1970
    #expect(abs(left - Double(isVerified ? 3600 : seconds)) < 30)
    #expect(report.durations[.tls] != nil)
  }

  @Test("A file of authorities that cannot be read is refused")
  func noAuthorities() throws {
    let url = try WebURL(parsing: "https://127.0.0.1/")
    #expect(throws: ProbeFailure.system) { try WebProbe(url, authorities: "/nothing/here") }
  }

  @Test("What is not there is told: a name, a listener, an answer")
  func failures() throws {
    let nameless = try WebProbe(WebURL(parsing: "http://nothing.invalid/"), authorities: nil).run(unixTime: { 0 })
    #expect(nameless.failure == .name)
    #expect(nameless.requests == 0)
    #expect(nameless.isOpen == nil)
    let silent = try look(answer: "nothing in HTTP")
    #expect(silent.failure == .notHTTP)
    #expect(!silent.isUp)
    let plain = try ScriptedServer { connection in
      connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
      shutdown(connection.socket, Int32(SHUT_WR))
      connection.readToEnd()
    }
    defer { plain.stop() }
    let url = try WebURL(parsing: "https://127.0.0.1:\(plain.port)/")
    #expect(try WebProbe(url, authorities: nil).run(unixTime: { 0 }).failure == .tls)
  }

  @Test("Of a body without end only the beginning is read")
  func endless() throws {
    let server = try ScriptedServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      let block = [UInt8](repeating: 0, count: 1 << 20)
      for _ in 0..<10_240 where !connection.send(block) { return }
    }
    defer { server.stop() }
    let start = ContinuousClock.now
    let report = try WebProbe(WebURL(parsing: "http://127.0.0.1:\(server.port)/"), authorities: nil).run(
      unixTime: { 0 })
    #expect(report.isUp)
    #expect(start.duration(to: .now) < .seconds(10))
  }
}

import Foundation
import HTTPServing
import TestIdentities
import Testing

@testable import Probing

@Suite("Asking a server by its name")
struct WebClientTests {
  private static let page = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"

  /// What comes of asking for `/api?x=1` below `/prefix/`, and the heads of the requests that arrived.
  private func ask(
    _ identity: TestIdentity? = nil, as credentials: String? = nil, trusting authorities: TestIdentity? = nil,
    host: String = "127.0.0.1"
  ) throws -> (result: Result<HTTPClient.Response, HTTPClientError>, received: String, authority: String) {
    let server = try ScriptedServer { connection in
      if let identity, !connection.startTLS(identity) { return }
      guard connection.readHead() != nil else { return }
      connection.send(Self.page)
      connection.readToEnd()
    }
    defer { server.stop() }
    let file = try authorities.map { authorities in
      let file = FileManager.default.temporaryDirectory.appending(path: "authorities-\(UUID()).pem")
      try Data(authorities.certificate.utf8).write(to: file)
      return file
    }
    defer { file.map { try? FileManager.default.removeItem(at: $0) } }
    let url = try WebURL(parsing: "\(identity == nil ? "http" : "https")://\(host):\(server.port)/prefix/")
    let authorization = try credentials.map { try #require(WebAuthorization(parsing: Array($0.utf8))) }
    let client = try WebClient(url, authorization: authorization, authorities: file?.path)
    let result = Result { () throws(HTTPClientError) in
      try client.get("/api?x=1", within: .seconds(10), bodyLimit: 100)
    }
    return (result, String(decoding: try server.nextVisit().received, as: UTF8.self), url.authority)
  }

  @Test("It is told the name and what shows who asks") func request() throws {
    let (result, received, authority) = try ask(as: "someone:secret", host: "localhost")
    let response = try result.get()
    #expect(response.status == 200 && response.body == Array("page".utf8))
    #expect(authority.hasPrefix("localhost:"))
    #expect(
      received == """
        GET /prefix/api?x=1 HTTP/1.0\r\nHost: \(authority)\r\nUser-Agent: ghostwire-exporter\r\n\
        Authorization: Basic c29tZW9uZTpzZWNyZXQ=\r\n\r\n
        """)
    #expect(try !ask().received.contains("Authorization"))
  }

  @Test("Over TLS any certificate will do while nothing secret is shown") func untold() throws {
    let (result, received, _) = try ask(TestIdentity("elsewhere", from: -7200, to: -3600))
    #expect(try result.get().status == 200)
    #expect(received.hasPrefix("GET /prefix/api"))
  }

  @Test(
    "Nothing is asked of a server whose certificate is not to be trusted",
    arguments: [("localhost", true, true), ("elsewhere", true, false), ("localhost", false, false)],
    ["token", nil])
  func trust(_ server: (name: String, isSigned: Bool, isTrusted: Bool), credentials: String?) throws {
    let authority = try TestIdentity("authority", from: -86_400, to: 86_400)
    let identity = try TestIdentity(
      server.name, from: -3600, to: 3600, signedBy: server.isSigned ? authority : nil)
    let (result, received, name) = try ask(identity, as: credentials, trusting: authority, host: "localhost")
    if server.isTrusted {
      #expect(try result.get().status == 200)
      #expect(received.contains("Authorization: Bearer token") == (credentials != nil))
    } else {
      #expect(throws: HTTPClientError.untrusted(authority: name)) { try result.get() }
      #expect(received == "")
    }
  }

  @Test("Who asks is not shown to a server whom the system's authorities do not know") func systemAuthorities() throws {
    let (result, received, name) = try ask(TestIdentity("localhost"), as: "token", host: "localhost")
    #expect(throws: HTTPClientError.untrusted(authority: name)) { try result.get() }
    #expect(received == "")
  }

  @Test("A name without an address is told") func nameless() throws {
    let client = try WebClient(WebURL(parsing: "http://nothing.invalid/"), authorization: nil, authorities: nil)
    #expect(throws: HTTPClientError.unresolved(authority: "nothing.invalid")) {
      try client.get("/", within: .seconds(10), bodyLimit: 100)
    }
  }
}

import Foundation
import HTTPServing
import Probing
import TestIdentities
import Testing

@Suite("Asking an exporter over TLS")
struct SecureHTTPClientTests {
  /// What comes of asking a server that does so with each connection; without an identity it serves in the clear.
  private func outcome(
    _ identity: TestIdentity?, _ script: @escaping @Sendable (ScriptedServer.Connection) -> Void
  ) throws -> (result: Result<HTTPClient.Response, HTTPClientError>, authority: String) {
    let server = try ScriptedServer { connection in
      if let identity, !connection.startTLS(identity) { return }
      script(connection)
    }
    defer { server.stop() }
    let url = try HTTPURL(parsing: "https://127.0.0.1:\(server.port)/metrics")
    let result = Result { () throws(HTTPClientError) in try SecureHTTPClient.get(url, within: .seconds(10)) }
    return (result, url.authority)
  }

  @Test("An answer is taken whatever the certificate is worth")
  func answer() throws {
    let (result, _) = try outcome(TestIdentity("elsewhere", from: -7200, to: -3600)) { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno")
      connection.readToEnd()
    }
    #expect(try result.get().status == 401)
  }

  @Test("A server without TLS, and one that hangs up, are not said to ask for a certificate")
  func noAnswer() throws {
    let clear = try outcome(nil) { connection in
      connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
      connection.readToEnd()
    }
    #expect(throws: HTTPClientError.notHTTP(authority: clear.authority)) { try clear.result.get() }
    let gone = try outcome(TestIdentity("127.0.0.1")) { connection in
      _ = connection.readHead()
    }
    #expect(throws: HTTPClientError.notHTTP(authority: gone.authority)) { try gone.result.get() }
  }
}

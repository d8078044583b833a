import Testing

@testable import HTTPServing

/// Every rule about a request's head, by the status that breaking it earns.
@Suite struct RequestTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var status: Int
    var bytes: String
    var testDescription: String { "\(status): \(name)" }

    init(_ status: Int, _ name: String, _ bytes: String) {
      self.name = name
      self.status = status
      self.bytes = bytes
    }
  }

  enum Delivery: CaseIterable { case whole, byteByByte }

  static let server = Result { try TestServer() }
  static let host = "Host: test\r\n"
  /// A GET whose head is `total` bytes long in all.
  static func padded(to total: Int) -> String {
    let rest = "GET / HTTP/1.1\r\n\(host)X: \r\n\r\n"
    return "GET / HTTP/1.1\r\n\(host)X: \(String(repeating: "a", count: total - rest.utf8.count))\r\n\r\n"
  }

  static let cases: [Case] = [
    Case(200, "plain GET", "GET / HTTP/1.1\r\n\(host)\r\n"),
    Case(200, "an empty line first", "\r\nGET / HTTP/1.1\r\n\(host)\r\n"),
    Case(200, "absolute form", "GET http://example.org:9100/ HTTP/1.1\r\n\(host)\r\n"),
    Case(200, "absolute form without a path", "GET HTTP://example.org HTTP/1.1\r\n\(host)\r\n"),
    Case(200, "absolute form with a query alone", "GET http://example.org?a HTTP/1.1\r\n\(host)\r\n"),
    Case(200, "a query", "GET /?a=b?c HTTP/1.1\r\n\(host)\r\n"),
    Case(200, "HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n"),
    Case(200, "a later minor version", "GET / HTTP/1.7\r\n\(host)\r\n"),
    Case(200, "an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
    Case(200, "Host with a port", "GET / HTTP/1.1\r\nHOST: [::1]:9100\r\n\r\n"),
    Case(200, "a body length of 0", "GET / HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n"),
    Case(200, "the same length twice", "GET / HTTP/1.1\r\n\(host)Content-Length: 0\r\nContent-Length: 0\r\n\r\n"),
    Case(200, "bytes beyond ASCII in a value", "GET / HTTP/1.1\r\n\(host)X: é\t\r\n\r\n"),
    Case(200, "a head of 8 KiB", padded(to: 8192)),
    Case(200, "a target of 4 KiB", "GET /?\(String(repeating: "a", count: 4094)) HTTP/1.1\r\n\(host)\r\n"),

    Case(400, "two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "no Host", "GET / HTTP/1.1\r\n\r\n"),
    Case(400, "two Hosts", "GET / HTTP/1.1\r\n\(host)\(host)\r\n"),
    Case(400, "two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\n\(host)\(host)\r\n"),
    Case(400, "Host with a blank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
    Case(400, "Host with user information", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"),
    Case(400, "lines that end in LF", "GET / HTTP/1.1\nHost: test\n\n"),
    Case(400, "a header line that ends in LF", "GET / HTTP/1.1\r\nHost: test\n\r\n"),
    Case(400, "a lone CR", "GET / HTTP/1.1\r\n\(host)X: a\rb\r\n\r\n"),
    Case(400, "NUL in a value", "GET / HTTP/1.1\r\n\(host)X: a\0b\r\n\r\n"),
    Case(400, "NUL in the target", "GET /\0 HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "DEL in a value", "GET / HTTP/1.1\r\n\(host)X: \u{7F}\r\n\r\n"),
    Case(400, "the start of a TLS handshake", "\u{16}\u{03}\u{01}\u{02}"),
    Case(400, "a folded line", "GET / HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n"),
    Case(400, "a blank before the first field", "GET / HTTP/1.1\r\n \(host)\r\n"),
    Case(400, "a blank before the colon", "GET / HTTP/1.1\r\nHost : test\r\n\r\n"),
    Case(400, "no colon", "GET / HTTP/1.1\r\n\(host)X\r\n\r\n"),
    Case(400, "no field name", "GET / HTTP/1.1\r\n\(host): a\r\n\r\n"),
    Case(400, "a field name that is no token", "GET / HTTP/1.1\r\n\(host)X(a): b\r\n\r\n"),
    Case(400, "no version", "GET /\r\n\r\n"),
    Case(400, "two blanks", "GET  / HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a blank at the line's end", "GET / HTTP/1.1 \r\n\(host)\r\n"),
    Case(400, "a blank at the line's start", " GET / HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a tab between the parts", "GET\t/\tHTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a method that is no token", "G(T / HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a version in lower case", "GET / http/1.1\r\n\(host)\r\n"),
    Case(400, "a version of two digits", "GET / HTTP/1.10\r\n\(host)\r\n"),
    Case(400, "asterisk form", "OPTIONS * HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "authority form", "CONNECT test:80 HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a path without its slash", "GET metrics HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "another scheme", "GET ftp://test/ HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "absolute form without a host", "GET http:/// HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "absolute form with user information", "GET http://a@b/ HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a fragment", "GET /#a HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "a target beyond ASCII", "GET /é HTTP/1.1\r\n\(host)\r\n"),
    Case(400, "two lengths", "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 2\r\n\r\n"),
    Case(400, "two lengths in one line", "POST / HTTP/1.1\r\n\(host)Content-Length: 1, 2\r\n\r\n"),
    Case(400, "a negative length", "POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n"),
    Case(400, "a signed length", "POST / HTTP/1.1\r\n\(host)Content-Length: +1\r\n\r\n"),
    Case(400, "an empty length", "POST / HTTP/1.1\r\n\(host)Content-Length:\r\n\r\n"),
    Case(400, "a hexadecimal length", "POST / HTTP/1.1\r\n\(host)Content-Length: 0x1\r\n\r\n"),
    Case(
      400, "a length beside a transfer coding",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),

    Case(404, "an unknown path", "GET /nope HTTP/1.1\r\n\(host)\r\n"),
    Case(404, "a path in percent signs", "GET /%71uery HTTP/1.1\r\n\(host)\r\n"),
    Case(404, "an unknown path by POST", "POST /nope HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\nx"),
    Case(405, "POST without a body", "POST / HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n"),
    Case(405, "POST with a body", "POST / HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello"),
    Case(405, "POST in chunks", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    Case(405, "a method in lower case", "get / HTTP/1.1\r\n\(host)\r\n"),
    Case(413, "GET with a body", "GET / HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello"),
    Case(
      413, "GET with a length beyond any number",
      "GET / HTTP/1.1\r\n\(host)Content-Length: \(String(repeating: "9", count: 40))\r\n\r\n"),
    Case(413, "HEAD with a body", "HEAD / HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\nx"),
    Case(413, "GET in chunks", "GET / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    Case(414, "a target over 4 KiB", "GET /\(String(repeating: "a", count: 4096)) HTTP/1.1\r\n\(host)\r\n"),
    Case(414, "a request line without end", "GET /\(String(repeating: "a", count: 8200))"),
    Case(431, "a head over 8 KiB", padded(to: 8193)),
    Case(431, "fields without end", "GET / HTTP/1.1\r\n\(host)" + String(repeating: "a: b\r\n", count: 1500)),
    Case(505, "HTTP/2.0", "GET / HTTP/2.0\r\n\(host)\r\n"),
    Case(505, "the start of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    Case(505, "HTTP/0.9", "GET / HTTP/0.9\r\n\r\n"),
  ]

  @Test("a request gets the status that its head deserves, however it is cut", arguments: cases, Delivery.allCases)
  func status(of request: Case, delivered delivery: Delivery) throws {
    let server = try Self.server.get()
    let client = try server.connect()
    switch delivery {
    case .whole: client.send(request.bytes)
    case .byteByByte: for byte in request.bytes.utf8 { client.send(CollectionOfOne(byte)) }
    }
    let answer = try client.readAnswer(headOnly: request.bytes.hasPrefix("HEAD"))
    #expect(answer.status == request.status)
    #expect(answer.fields["date"]?.hasSuffix(" GMT") == true)
    guard request.status != 200 else { return }
    #expect(answer.fields["content-type"]?.hasPrefix("text/plain") == true)
    if !request.bytes.hasPrefix("HEAD") {
      #expect(answer.body.hasPrefix("\(request.status) "))
      #expect(answer.body.hasSuffix("\n") && answer.body.count < 120)
    }
    if answer.status == 405 { #expect(answer.fields["allow"] == "GET, HEAD") }
    let mayGoOn = request.status == 404 || request.status == 405
    if !mayGoOn { #expect(answer.fields["connection"] == "close") }
    if answer.fields["connection"] == "close" {
      client.closeWriting()
      #expect(try client.readToEnd() == [])
    }
  }

  @Test("the observer learns the route and the status of each answer") func observation() throws {
    let server = try TestServer()
    let client = try server.connect()
    _ = try client.get("/")
    _ = try client.get("/nope")
    client.send("POST / HTTP/1.1\r\nHost: a\r\n\r\n")
    _ = try client.readAnswer()
    client.send("nonsense\r\n")
    _ = try client.readAnswer()
    #expect(server.observed.withLock { $0 } == ["/ 200", "- 404", "/ 405", "- 400"])
  }
}

import Dispatch
import Foundation
import Testing

@testable import HTTPServing

@Suite struct ClientTests {
  static let patience = Duration.seconds(TestClient.patience)

  /// Listens, and says `reply` to whoever connects, nothing when it is nil.
  @discardableResult static func withListener<Result>(saying reply: String?, _ body: (HTTPURL) throws -> Result) throws
    -> Result
  {
    let descriptor = try FileDescriptor.streamSocket(family: AF_INET)
    try descriptor.bind(to: #require(SocketAddress(ipv4: "127.0.0.1", port: 0)))
    try descriptor.listen()
    let url = try HTTPURL(parsing: "http://127.0.0.1:\(descriptor.localPort())/")
    let number = descriptor.number
    let done = DispatchGroup()
    if let reply {
      DispatchQueue.global().async(group: done) {
        var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, Int32(TestClient.patience * 1000))
        let connection = accept(number, nil, nil)
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        var request = [UInt8](repeating: 0, count: 4096)
        recv(connection, &request, request.count, 0)
        Array(reply.utf8).withUnsafeBytes { _ = send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        close(connection)
      }
    }
    defer { done.wait() }
    defer { withExtendedLifetime(descriptor) {} }
    return try body(url)
  }

  @Test("it gets status and body over TCP and over a Unix socket") func get() throws {
    let path = ListeningTests.socketPath()
    let server = try TestServer(on: [":0", "localhost:0", "unix:\(path)"])
    for address in server.allAddresses {
      let found = try HTTPClient.get(HTTPURL(reaching: address, path: "/query?a"), within: Self.patience)
      #expect(found.status == 200)
      #expect(found.body == Array("a".utf8))
      let missing = try HTTPClient.get(HTTPURL(reaching: address, path: "/nope"), within: Self.patience)
      #expect(missing.status == 404)
    }
    let large = try HTTPClient.get(HTTPURL(reaching: server.address, path: "/large"), within: Self.patience)
    #expect(large.body.count == HTTPClient.bodyLimit)
  }

  @Test("it says in one clause that nobody listens") func refused() throws {
    let server = try TestServer()
    let url = try HTTPURL(reaching: server.address, path: "/")
    let stopped = DispatchSemaphore(value: 0)
    server.stop(within: .zero) { stopped.signal() }
    #expect(stopped.wait(timeout: .now() + .seconds(TestClient.patience)) == .success)
    // A child that another test starts has a copy of the listening socket until it runs its program.
    let end = ContinuousClock.now + .seconds(TestClient.patience)
    while (try? server.connect()) != nil, ContinuousClock.now < end { usleep(1000) }
    let error = #expect(throws: HTTPClientError.self) { try HTTPClient.get(url, within: Self.patience) }
    #expect(error?.description == "nothing listens on \(server.address)")
    let missing = try HTTPURL(parsing: "unix:/nonexistent.sock")
    #expect(throws: HTTPClientError.refused(authority: "unix:/nonexistent.sock")) {
      try HTTPClient.get(missing, within: Self.patience)
    }
  }

  @Test("the deadline holds for the whole exchange") func timeout() throws {
    try Self.withListener(saying: nil) { url in
      #expect(throws: HTTPClientError.timeout(authority: url.authority)) {
        try HTTPClient.get(url, within: .milliseconds(200))
      }
    }
  }

  @Test(
    "an answer that is not HTTP, or not all of it, is refused",
    arguments: [
      "", "hello\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 two OK\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "SSH-2.0-x\r\n", String(repeating: "a", count: 100_000),
    ])
  func notHTTP(reply: String) throws {
    try Self.withListener(saying: reply) { url in
      let error = #expect(throws: HTTPClientError.self) { try HTTPClient.get(url, within: Self.patience) }
      #expect(error == .notHTTP(authority: url.authority))
    }
  }

  @Test("a body without a length ends with the connection") func untilClose() throws {
    let response = try Self.withListener(saying: "HTTP/1.0 503 No\r\nX: y\r\n\r\nbody") { url in
      try HTTPClient.get(url, within: Self.patience)
    }
    #expect(response == HTTPClient.Response(status: 503, body: Array("body".utf8)))
  }

  @Test(
    "a URL is read and given back",
    arguments: [
      ("http://127.0.0.1:9100/-/healthy", "http://127.0.0.1:9100/-/healthy"),
      ("HTTP://localhost", "http://localhost:80/"), ("https://localhost", "https://localhost:443/"),
      ("http://[::1]/a?b", "http://[::1]:80/a?b"), ("http://[::1]:1?b", "http://[::1]:1/?b"),
      ("unix:/a.sock", "unix:/a.sock:/"), ("unix:/a:b.sock:/c:/d", "unix:/a:b.sock:/c:/d"),
    ])
  func url(text: String, expected: String) throws {
    let url = try HTTPURL(parsing: text)
    #expect(url.description == expected)
    #expect(try HTTPURL(parsing: expected) == url)
  }

  @Test(
    "what is no URL is refused with what is accepted",
    arguments: [
      ("", .form), ("localhost:9100", .form), ("ftp://localhost/", .form), ("unix:a.sock", .form), ("http://", .host),
      ("http://example.org/", .host), ("http://a@127.0.0.1/", .host), ("http://127.0.0.1:/", .port),
      ("http://[::1]:0/", .port),
      ("http://127.0.0.1:65536/", .port), ("http://127.0.0.1/a b", .path), ("http://127.0.0.1/\r\nX: y", .path),
      ("http://127.0.0.1/#a", .path), ("unix:/" + String(repeating: "a", count: 107) + ":/", .socketPath),
    ] as [(String, HTTPURLError)])
  func refusal(text: String, error: HTTPURLError) {
    #expect(throws: error) { try HTTPURL(parsing: text) }
  }

  @Test(
    "what listens everywhere is reached by loopback",
    arguments: [
      (":1", "http://localhost:1/m"), ("0.0.0.0:1", "http://127.0.0.1:1/m"), ("[::]:1", "http://[::1]:1/m"),
      ("127.0.0.1:1", "http://127.0.0.1:1/m"), ("unix:/a", "unix:/a:/m"),
    ])
  func reaching(address: String, expected: String) throws {
    #expect(try HTTPURL(reaching: ListenAddress(parsing: address), path: "/m").description == expected)
  }
}

import Glibc
import Testing

@testable import HTTPServing

@Suite struct ChannelTests {
  private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private func connect(_ server: TestServer) throws -> TestClient {
    let client = try server.connect()
    client.send("hello")
    #expect(try client.read(5) == Array("HELLO".utf8))
    return client
  }

  /// The next answer, out of what the channel made of it.
  private func answer(_ client: TestClient, until end: String) throws -> String {
    var text = ""
    while !text.hasSuffix(end) {
      let bytes = try client.read(1)
      text += String(decoding: bytes.map { $0 ^ 0x80 }, as: UTF8.self)
    }
    return text
  }

  @Test("requests and answers go through the channel, cut into pieces anyhow") func pieces() throws {
    let server = try TestServer(policy: MirroredPolicy())
    let client = try connect(server)
    for request in [Self.get, Self.get + Self.get] {
      for byte in MirroredChannel.mirrored(request) {
        client.send([byte])
        usleep(1000)
      }
      for _ in 0..<(request.utf8.count / Self.get.utf8.count) {
        #expect(try answer(client, until: "hello").hasPrefix("HTTP/1.1 200 OK\r\n"))
      }
    }
  }

  @Test("a handshake takes nothing of the time for a head that comes later") func lateHead() throws {
    var limits = HTTPLimits()
    limits.headDeadline = .seconds(2)
    let server = try TestServer(limits: limits, policy: MirroredPolicy())
    let client = try connect(server)
    usleep(2_500_000)
    let bytes = MirroredChannel.mirrored(Self.get)
    client.send(bytes.prefix(10))
    usleep(100_000)
    client.send(bytes.dropFirst(10))
    #expect(try answer(client, until: "hello").hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test("a handshake that does not come in time ends the connection without a word") func slowHandshake() throws {
    var limits = HTTPLimits()
    limits.headDeadline = .milliseconds(300)
    let server = try TestServer(limits: limits, policy: MirroredPolicy())
    let client = try server.connect()
    client.send("hel")
    #expect(try client.readToEnd() == [])
  }

  @Test("a client gets a channel with its first bytes, and none for its connection alone") func lateChannel() throws {
    let policy = MirroredPolicy()
    let server = try TestServer(policy: policy)
    let silent = try server.connect()
    let client = try connect(server)
    #expect(policy.made.withLock { $0 } == 1)
    silent.send("hello")
    #expect(try silent.read(5) == Array("HELLO".utf8))
    client.send(MirroredChannel.mirrored(Self.get))
    #expect(try answer(client, until: "hello").hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(policy.made.withLock { $0 } == 2)
  }

  @Test("a request that comes with the client's end is answered, and the answer ends with the server's") func end()
    throws
  {
    let server = try TestServer(policy: MirroredPolicy())
    let client = try server.connect()
    client.send(Array("hello".utf8) + MirroredChannel.mirrored(Self.get) + [0])
    let bytes = try client.readToEnd()
    #expect(bytes.starts(with: Array("HELLO".utf8)))
    #expect(String(decoding: bytes.dropFirst(5).map { $0 ^ 0x80 }, as: UTF8.self).contains("200 OK"))
    #expect(bytes.last == 0)
  }

  @Test("who speaks in the clear is told so, who speaks neither is not answered")
  func plain() throws {
    let server = try TestServer(policy: MirroredPolicy())
    let client = try server.connect()
    client.send(Self.get)
    #expect(String(decoding: try client.readToEnd(), as: UTF8.self).hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    let other = try server.connect()
    other.send([0x16, 1, 2, 3, 4, 5])
    #expect(try other.readToEnd() == [])
  }

  @Test("a body that is larger than any buffer comes whole, and takes no more memory than a piece") func large() throws
  {
    var limits = HTTPLimits()
    limits.writeDeadline = .seconds(3600)
    let server = try TestServer(limits: limits, policy: MirroredPolicy())
    let client = try connect(server)
    client.send(MirroredChannel.mirrored("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
    let bytes = try client.readToEnd()
    #expect(bytes.last == 0)
    #expect(bytes.count > TestServer.largeBody.count)
    #expect(bytes.dropLast().suffix(TestServer.largeBody.count).allSatisfy { $0 == UInt8(ascii: "x") ^ 0x80 })
  }

  @Test("a policy's fields give way to the answer's own, and it answers in place of the handler") func policy() throws {
    let server = try TestServer(policy: MirroredPolicy())
    let client = try connect(server)
    client.send(MirroredChannel.mirrored(Self.get))
    let page = try answer(client, until: "hello")
    #expect(page.contains("X-Kind: plain\r\n") && page.contains("X-Other: policy\r\n"))
    #expect(!page.contains("X-Kind: policy"))
    client.send(MirroredChannel.mirrored("GET /nope HTTP/1.1\r\nHost: a\r\nX-Stranger: Bob\r\n\r\n"))
    #expect(try answer(client, until: "not you, Bob\n").hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
    #expect(server.observed.withLock { $0 } == ["/ 200", "- 401"])
  }

  @Test("when the terms change, idle connections end and others with their answer") func terms() throws {
    let server = try TestServer(policy: MirroredPolicy())
    let idle = try connect(server)
    idle.send(MirroredChannel.mirrored(Self.get))
    _ = try answer(idle, until: "hello")
    let waiting = try connect(server)
    waiting.send(MirroredChannel.mirrored("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n"))
    let respond = try server.pending.next()
    server.renewTerms()
    #expect(try idle.readToEnd() == [])
    respond(.plain("late"))
    let bytes = try waiting.readToEnd()
    let text = String(decoding: bytes.dropLast().map { $0 ^ 0x80 }, as: UTF8.self)
    #expect(text.contains("Connection: close\r\n"))
    #expect(text.hasSuffix("\r\n\r\nlate"))
  }

  @Test("when the terms change, who was never answered gets one answer, were he in the middle of his handshake")
  func termsOfNewcomers() throws {
    let policy = MirroredPolicy()
    var limits = HTTPLimits()
    limits.headDeadline = .seconds(60)
    let server = try TestServer(limits: limits, policy: policy)
    let early = try server.connect()
    early.send("hel")
    let open = try connect(server)
    let inside = try connect(server)
    let request = MirroredChannel.mirrored(Self.get)
    inside.send(request.prefix(10))
    let idle = try connect(server)
    idle.send(request)
    _ = try answer(idle, until: "hello")
    for _ in 0..<TestClient.patience * 1000 where policy.made.withLock({ $0 }) < 4 { usleep(1000) }
    let silent = try server.connect()
    server.renewTerms()
    // Then the others have been seen to as well.
    #expect(try idle.readToEnd() == [])
    let late = try connect(server)
    early.send("lo")
    #expect(try early.read(5) == Array("HELLO".utf8))
    inside.send(request.dropFirst(10))
    for client in [early, open] { client.send(request) }
    for client in [early, open, inside] {
      #expect(try answer(client, until: "hello").contains("Connection: close\r\n"))
      #expect(try client.readToEnd() == [0])
    }
    silent.send("hello")
    #expect(try silent.read(5) == Array("HELLO".utf8))
    for client in [silent, late] {
      client.send(request)
      #expect(try !answer(client, until: "hello").contains("Connection: close\r\n"))
    }
  }

  @Test("when the terms change while an answer is sent, the connection ends behind it") func termsWhileSending() throws
  {
    var limits = HTTPLimits()
    (limits.writeDeadline, limits.headDeadline) = (.seconds(3600), .seconds(60))
    let server = try TestServer(limits: limits, policy: MirroredPolicy())
    let client = try connect(server)
    client.send(MirroredChannel.mirrored("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"))
    let first = try client.read(1)
    let idle = try connect(server)
    idle.send(MirroredChannel.mirrored(Self.get))
    _ = try answer(idle, until: "hello")
    server.renewTerms()
    #expect(try idle.readToEnd() == [])
    let bytes = first + (try client.readToEnd())
    #expect(bytes.count > TestServer.largeBody.count)
    #expect(bytes.suffix(TestServer.largeBody.count).allSatisfy { $0 == UInt8(ascii: "x") ^ 0x80 })
  }

  @Test("who asks for nothing on former terms has no more time than for a head") func silentOnFormerTerms() throws {
    var limits = HTTPLimits()
    limits.headDeadline = .milliseconds(300)
    let server = try TestServer(limits: limits, policy: MirroredPolicy())
    let client = try connect(server)
    server.renewTerms()
    #expect(try client.readToEnd() == [])
  }
}

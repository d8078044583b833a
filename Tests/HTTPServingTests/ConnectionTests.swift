import Glibc
import Testing

@testable import HTTPServing

@Suite struct ConnectionTests {
  @Test("a connection is kept for request after request") func keepAlive() throws {
    let server = try TestServer()
    let client = try server.connect()
    for number in 0..<20 {
      let answer = try client.get("/query?\(number)")
      #expect(answer.body == "\(number)")
      #expect(answer.fields["connection"] == nil)
    }
  }

  @Test(
    "what ends a connection and what keeps it",
    arguments: [
      ("HTTP/1.1", "", nil), ("HTTP/1.1", "Connection: close\r\n", "close"),
      ("HTTP/1.1", "Connection: x, CLOSE\r\n", "close"), ("HTTP/1.0", "", "close"),
      ("HTTP/1.0", "Connection: Keep-Alive\r\n", "keep-alive"),
      ("HTTP/1.0", "Connection: close, keep-alive\r\n", "close"),
    ] as [(String, String, String?)])
  func persistence(version: String, field: String, expected: String?) throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send("GET / \(version)\r\nHost: a\r\n\(field)\r\n")
    let answer = try client.readAnswer()
    #expect(answer.body == "hello")
    #expect(answer.fields["connection"] == expected)
    if expected == "close" {
      #expect(try client.readToEnd() == [])
    } else {
      #expect(try client.get("/").body == "hello")
    }
  }

  @Test("HEAD gets the head that GET would get, and no body", arguments: ["/", "/nope", "/later?abc"])
  func head(path: String) throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send("HEAD \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
    var head = try client.readAnswer(headOnly: true)
    var get = try client.get(path)
    #expect(get.body != "")
    #expect(head.body == "")
    (get.body, get.fields["date"], head.fields["date"]) = ("", nil, nil)
    #expect(head == get)
  }

  @Test("pipelined requests are answered in order, quick ones behind slow ones too") func pipelining() throws {
    let server = try TestServer()
    let client = try server.connect()
    let numbers = 0..<200
    var text = ""
    for number in numbers {
      text += "GET /\(number % 3 == 0 ? "later" : "query")?\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
    }
    client.send(text)
    for number in numbers { #expect(try client.readAnswer().body == "\(number)") }
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /query?x HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n")
    #expect(try client.readAnswer().status == 200)
    #expect(try client.readAnswer().body == "x")
    #expect(try client.readAnswer().status == 400)
    client.closeWriting()
    #expect(try client.readToEnd() == [])
  }

  @Test("a client that has closed its sending side still gets all its answers") func halfClose() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send("GET /later?1 HTTP/1.1\r\nHost: a\r\n\r\nGET /query?2 HTTP/1.1\r\nHost: a\r\n\r\n")
    client.closeWriting()
    #expect(try client.readAnswer().body == "1")
    #expect(try client.readAnswer().body == "2")
    #expect(try client.readToEnd() == [])
  }

  @Test("while a request is being answered no more is read than the buffer holds") func backpressure() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    let piece = [UInt8]("GET /query?1 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    let pieces = [UInt8]((0..<2000).flatMap { _ in piece })
    // The kernel's buffers fill up and stay full, as nobody reads.
    var sent = 0
    var entry = pollfd(fd: client.socket, events: Int16(POLLOUT), revents: 0)
    while sent < 64 << 20, poll(&entry, 1, 500) == 1 {
      let offset = sent % piece.count
      sent += client.sendWithoutWaiting(Array(pieces.dropFirst(offset)))
    }
    #expect(sent < 64 << 20)
    #expect(server.observed.withLock { $0 } == [])
    answer(.plain("done"))
    #expect(try client.readAnswer().body == "done")
    for _ in 0..<1000 { #expect(try client.readAnswer().body == "1") }
  }

  @Test("the first of several answers is the one that counts") func repeatedAnswers() throws {
    let server = try TestServer()
    let client = try server.connect()
    for _ in 0..<50 {
      #expect(try client.get("/twice").body == "first")
      #expect(try client.get("/query?next").body == "next")
    }
    client.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    answer(.plain("late"))
    answer(.plain("later"))
    #expect(try client.readAnswer().body == "late")
    #expect(try client.get("/").body == "hello")
  }

  @Test("an answer for a client that has gone is dropped") func answerToNobody() throws {
    let server = try TestServer()
    var client: TestClient? = try server.connect()
    client?.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    client = nil
    answer(HTTPResponse(fields: [:], body: TestServer.largeBody))
    #expect(try server.connect().get("/").body == "hello")
  }

  @Test("an action is done for POST and PUT, and for nothing else") func actions() throws {
    let server = try TestServer()
    let client = try server.connect()
    for (method, status) in [("POST", 200), ("PUT", 200), ("GET", 405), ("DELETE", 405)] {
      client.send("\(method) /act HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try client.readAnswer()
      #expect(answer.status == status)
      if status == 200 { #expect(answer.body == "200 done by \(method)\n") }
    }
    client.send("POST /act HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
    #expect(try client.readAnswer().status == 200)
  }

  @Test("a body larger than any socket buffer arrives whole") func largeBody() throws {
    let server = try TestServer(limits: LimitTests.limits { $0.writeDeadline = .seconds(3600) })
    let client = try server.connect()
    client.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    let bytes = try client.readToEnd()
    #expect(bytes.count > TestServer.largeBody.count)
    #expect(bytes.suffix(TestServer.largeBody.count).allSatisfy { $0 == UInt8(ascii: "x") })
  }

  @Test("the answer reaches a client that is still sending a body") func answerBeforeBody() throws {
    let server = try TestServer(limits: LimitTests.limits { $0.lingerDeadline = .seconds(60) })
    let client = try server.connect()
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n")
    client.send([UInt8](repeating: 0, count: 500_000))
    #expect(try client.readAnswer().status == 405)
    client.closeWriting()
    #expect(try client.readToEnd() == [])
  }
}

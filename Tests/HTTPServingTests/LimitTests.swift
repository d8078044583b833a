import Foundation
import Testing

@testable import HTTPServing

@Suite struct LimitTests {
  static func limits(_ change: (inout HTTPLimits) -> Void) -> HTTPLimits {
    var limits = HTTPLimits()
    change(&limits)
    return limits
  }

  @Test("a head that dribbles in gets 408 while others are served") func slowHead() throws {
    let server = try TestServer(limits: Self.limits { $0.headDeadline = .seconds(2) })
    let slow = try server.connect()
    let other = try server.connect()
    slow.send("GET / HTTP/1.1\r\nX: ")
    var entry = pollfd(fd: slow.socket, events: Int16(POLLIN), revents: 0)
    var served = 0
    while poll(&entry, 1, 10) == 0, served < 3000 {
      slow.send("a")
      #expect(try other.get("/").body == "hello")
      served += 1
    }
    let answer = try slow.readAnswer()
    #expect(answer.status == 408)
    #expect(answer.fields["connection"] == "close")
    #expect(served > 0)
    slow.closeWriting()
    #expect(slow.waitForEnd())
    #expect(try other.get("/").body == "hello")
    #expect(server.observed.withLock { $0 }.contains("- 408"))
  }

  @Test("a deadline passed between requests closes without a word") func idle() throws {
    let server = try TestServer(limits: Self.limits { $0.idle = .seconds(2) })
    let silent = try server.connect()
    let used = try server.connect()
    #expect(try used.get("/").body == "hello")
    #expect(try silent.readToEnd() == [])
    #expect(try used.readToEnd() == [])
    #expect(server.observed.withLock { $0 } == ["/ 200"])
  }

  @Test("a handler that does not answer in time is answered for, and its late answer goes nowhere")
  func answerDeadline() throws {
    let server = try TestServer(limits: Self.limits { $0.answerDeadline = .milliseconds(200) })
    let client = try server.connect()
    client.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\nGET /query?1 HTTP/1.1\r\nHost: a\r\n\r\n")
    let late = try server.pending.next()
    #expect(try client.readAnswer().status == 503)
    #expect(try client.readAnswer().body == "1")
    client.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let second = try server.pending.next()
    late(.plain("late"))
    second(.plain("second"))
    // On a slow machine its own deadline may have passed.
    #expect(try client.readAnswer().body != "late")
    #expect(try client.get("/query?2").body == "2")
    #expect(server.observed.withLock { $0 }.prefix(2) == ["/pending 503", "/query 200"])
  }

  @Test("a client that does not read is reset while others are served") func slowReader() throws {
    let server = try TestServer(limits: Self.limits { $0.writeDeadline = .milliseconds(300) })
    let slow = try TestClient(server.address, receiveBuffer: 4096)
    slow.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
    let other = try server.connect()
    #expect(try other.get("/").body == "hello")
    #expect(slow.waitForReset())
    #expect(try other.get("/").body == "hello")
  }

  @Test("a client that reads steadily but without end is reset too") func endlessReader() throws {
    let server = try TestServer(limits: Self.limits { $0.writeDeadline = .seconds(1) })
    let slow = try TestClient(server.address, receiveBuffer: 65536)
    slow.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
    var entry = pollfd(fd: slow.socket, events: 0, revents: 0)
    // At least a millisecond each 16 KiB, four seconds in all.
    var received = 0
    while poll(&entry, 1, 1) == 0, received < TestServer.largeBody.count {
      guard let count = try? slow.receive(limit: 16384), count > 0 else { break }
      received += count
    }
    #expect(received < TestServer.largeBody.count)
  }

  @Test("one connection too many takes the place of the one idle for longest") func eviction() throws {
    let server = try TestServer(limits: Self.limits { $0.connections = 3 })
    let busy = try server.connect()
    busy.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    let oldest = try server.connect()
    #expect(try oldest.get("/").body == "hello")
    let younger = try server.connect()
    #expect(try younger.get("/").body == "hello")
    let newcomer = try server.connect()
    #expect(try newcomer.get("/").body == "hello")
    #expect(oldest.waitForEnd())
    #expect(try younger.get("/").body == "hello")
    answer(.plain("done"))
    #expect(try busy.readAnswer().body == "done")
  }

  @Test("a connection that waits for its next request outlives any number on which nothing was asked")
  func evictionOfSilent() throws {
    let server = try TestServer(limits: Self.limits { $0.connections = 3 })
    let kept = try server.connect()
    #expect(try kept.get("/").body == "hello")
    for _ in 0..<20 {
      let silent = try (0..<3).map { _ in try server.connect() }
      #expect(silent[0].waitForEnd())
    }
    #expect(try kept.get("/").body == "hello")
  }

  @Test("a request that waits together with its connection is answered, however many connections wait behind it")
  func evictionOfWaiting() throws {
    let server = try TestServer(limits: Self.limits { $0.connections = 3 })
    let (client, others) = try server.whileBusy {
      let client = try server.connect()
      client.send("GET /later?1 HTTP/1.1\r\nHost: a\r\n\r\n")
      return (client, try (0..<20).map { _ in try server.connect() })
    }
    #expect(try client.readAnswer().body == "1")
    withExtendedLifetime(others) {}
  }

  @Test("an unfinished head does not protect from eviction") func evictionOfHalfHead() throws {
    let server = try TestServer(limits: Self.limits { $0.connections = 1 })
    let slow = try server.connect()
    slow.send("GET / HT")
    #expect(try server.connect().get("/").body == "hello")
    #expect(slow.waitForEnd())
  }

  @Test(
    "when none is idle, one too many takes the place of the one that was sent to for longest, if for long enough",
    arguments: [(Duration.zero, 200), (.seconds(3600), 503)])
  func evictionOfReaders(grace: Duration, status: Int) throws {
    let server = try TestServer(
      limits: Self.limits { ($0.connections, $0.writeDeadline, $0.writeGrace) = (3, .seconds(3600), grace) })
    let waiting = try server.connect()
    waiting.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    let slow = try (0..<2).map { _ in
      let client = try TestClient(server.address, receiveBuffer: 4096)
      client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = try client.receive(limit: 1)
      return client
    }
    let newcomer = try server.connect()
    newcomer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try newcomer.readAnswer().status == status)
    // The descriptor is closed once its sources have ended, which may be after the answer.
    if status == 200 { #expect(slow[0].waitForReset()) }
    #expect(slow.map(\.isReset) == [status == 200, false])
    answer(.plain("done"))
    #expect(try waiting.readAnswer().body == "done")
  }

  @Test("connections that read slowly do not take the place of the one that waits for its next request")
  func evictionByReaders() throws {
    let server = try TestServer(
      limits: Self.limits { ($0.connections, $0.writeDeadline, $0.writeGrace) = (4, .seconds(3600), .seconds(3600)) })
    let kept = try server.connect()
    #expect(try kept.get("/").body == "hello")
    let slow = try (0..<5).map { _ in
      let client = try TestClient(server.address, receiveBuffer: 4096)
      client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = try client.receive(limit: 1)
      return client
    }
    let newcomer = try server.connect()
    newcomer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try newcomer.readAnswer().status == 503)
    #expect(try kept.get("/").body == "hello")
    withExtendedLifetime(slow) {}
  }

  @Test("when every connection is busy the next is told so") func refusal() throws {
    let server = try TestServer(limits: Self.limits { $0.connections = 2 })
    let busy = try [server.connect(), server.connect()]
    for client in busy { client.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n") }
    let answers = try [server.pending.next(), server.pending.next()]
    // More than may be refused at the same time; each is told, as it reads before the next one comes.
    for _ in 0..<40 {
      let refused = try server.connect()
      refused.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try refused.readAnswer()
      #expect(answer.status == 503)
      #expect(answer.fields["connection"] == "close")
    }
    for answer in answers { answer(.plain("done")) }
    for client in busy { #expect(try client.readAnswer().body == "done") }
    #expect(try server.connect().get("/").body == "hello")
  }

  @Test("thousands of connections leave no descriptor behind") func descriptors() async {
    // In a process of its own, where nobody else opens any.
    await #expect(processExitsWith: .success) {
      func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      }
      let server = try TestServer(on: ["127.0.0.1:0"])
      #expect(try server.connect().get("/").body == "hello")
      let before = try openDescriptors()
      for number in 0..<2000 {
        let client = try server.connect()
        switch number % 4 {
        case 0: #expect(try client.get("/").body == "hello")
        case 1: client.send("nonsense\r\n")
        case 2: client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        default: break
        }
      }
      // The last ones linger for a second at most.
      let end = ContinuousClock.now + .seconds(TestClient.patience)
      while try openDescriptors() > before, ContinuousClock.now < end {
        #expect(try server.connect().get("/").body == "hello")
        usleep(50_000)
      }
      #expect(try openDescriptors() <= before)
    }
  }

  @Test("without descriptors left connections are dropped, not kept waiting, and service goes on after")
  func exhaustion() async {
    await #expect(processExitsWith: .success) {
      let server = try TestServer(on: ["127.0.0.1:0"])
      // The only one so far: an earlier one could give its descriptor back while none should be left.
      let client = try server.connect()
      #expect(try client.get("/").body == "hello")
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      // What was inherited may have any number of the lower ones.
      let lowest = open("/dev/null", O_RDONLY)
      close(lowest)
      limit.rlim_cur = rlim_t(lowest + 64)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      var fillers: [Int32] = []
      while case let filler = open("/dev/null", O_RDONLY), filler >= 0 { fillers.append(filler) }
      guard let last = fillers.popLast() else { fatalError("no descriptor to give back") }
      close(last)
      let dropped = try server.connect()
      guard dropped.waitForEnd() else { fatalError("the connection was kept waiting") }
      guard try client.get("/").body == "hello" else { fatalError("an open connection is not served") }
      for filler in fillers { close(filler) }
      guard try server.connect().get("/").body == "hello" else { fatalError("service does not go on") }
    }
  }
}

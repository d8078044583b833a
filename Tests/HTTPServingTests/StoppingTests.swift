import Dispatch
import Foundation
import Synchronization
import Testing

@testable import HTTPServing

@Suite struct StoppingTests {
  /// Counts completions and waits for the first.
  final class Completion: Sendable {
    private let count = Mutex(0)
    private let done = DispatchSemaphore(value: 0)

    func call() {
      count.withLock { $0 += 1 }
      done.signal()
    }

    var calls: Int { count.withLock { $0 } }
    func wait() -> Bool { done.wait(timeout: .now() + .seconds(TestClient.patience)) == .success }
  }

  @Test("requests under way are finished, idle connections end at once, nobody new is let in") func graceful() async {
    // In a process of its own: a child that another test starts has a copy of the listening socket until it runs its program.
    await #expect(processExitsWith: .success) { try StoppingTests().expectGrace() }
  }

  private func expectGrace() throws {
    let server = try TestServer()
    let idle = try server.connect()
    #expect(try idle.get("/").body == "hello")
    let busy = try server.connect()
    busy.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\nGET /query?dropped HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    let completion = Completion()
    server.stop(within: .seconds(TestClient.patience)) { completion.call() }
    #expect(try idle.readToEnd() == [])
    #expect(completion.calls == 0)
    answer(.plain("done"))
    let last = try busy.readAnswer()
    #expect(last.body == "done")
    #expect(last.fields["connection"] == "close")
    busy.closeWriting()
    #expect(try busy.readToEnd() == [])
    #expect(completion.wait())
    #expect(completion.calls == 1)
    #expect(throws: TestFailure.self) { try server.connect() }
    // The port is free again.
    #expect(throws: Never.self) { try TestServer(on: [server.address.description]) }
  }

  @Test("servers that have stopped leave no descriptor and no thread behind") func nothingLeft() async {
    // In a process of its own, where nobody else has any.
    await #expect(processExitsWith: .success) {
      func held() throws -> [Int] {
        try ["fd", "task"].map { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\($0)").count }
      }
      func serveAndStop() throws {
        let server = try TestServer(on: ["127.0.0.1:0"])
        #expect(try server.connect().get("/").body == "hello")
        let completion = Completion()
        // For so long it is there.
        server.stop(within: .milliseconds(100)) { completion.call() }
        #expect(completion.wait())
      }
      try serveAndStop()
      let before = try held()
      for _ in 0..<100 { try serveAndStop() }
      let end = ContinuousClock.now + .seconds(TestClient.patience)
      // Dispatch keeps some threads for what comes next.
      func isLeft() throws -> Bool { try zip(held(), before).contains { $0 > $1 + 20 } }
      while try isLeft(), ContinuousClock.now < end { usleep(50_000) }
      #expect(try !isLeft())
    }
  }

  @Test("a request that was sent before the stop is answered") func sentBefore() throws {
    for _ in 0..<20 {
      let server = try TestServer()
      let client = try server.connect()
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      let completion = Completion()
      server.stop(within: .seconds(TestClient.patience)) { completion.call() }
      #expect(try client.readAnswer().body == "hello")
      client.closeWriting()
      #expect(completion.wait())
    }
  }

  @Test("what is not finished at the deadline is cut off") func deadline() throws {
    let server = try TestServer()
    let waiting = try server.connect()
    waiting.send("GET /pending HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.pending.next()
    let reading = try TestClient(server.address, receiveBuffer: 4096)
    reading.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try reading.receive() > 0)
    let completion = Completion()
    server.stop(within: .milliseconds(200)) { completion.call() }
    #expect(waiting.waitForEnd())
    #expect(completion.wait())
    #expect(reading.waitForReset())
    answer(.plain("too late"))
    #expect(completion.calls == 1)
  }

  @Test("stopping twice, or before a start, completes each time once") func repeated() throws {
    let server = HTTPServer(router: HTTPRouter([:]))
    let completion = Completion()
    server.stop(within: .zero) { completion.call() }
    server.stop(within: .zero) { completion.call() }
    #expect(completion.wait() && completion.wait())
    #expect(completion.calls == 2)
    let address = try ListenAddress(parsing: "127.0.0.1:0")
    #expect(throws: HTTPServerError(address, .stopped)) { try server.start(on: [address]) }
  }
}

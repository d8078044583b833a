import Glibc
import Sampling
import SeededRandom
import Testing

@testable import LinuxSources

extension MachineSockets {
  @Suite("The sockets on a port") struct TCPSocketTests {
    /// A listener on the loopback interface and what is connected to it.
    private final class Loopback {
      let listener: Int32
      private(set) var port: UInt16 = 0
      private var address = sockaddr_in()
      private var open: [Int32] = []

      init(backlog: Int32) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { [listener] pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(listener, $0, length) | listen(listener, backlog) | getsockname(listener, $0, &length)
          }
        }
        try #require(result == 0)
        port = UInt16(bigEndian: address.sin_port)
      }

      func connect() throws -> Int32 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        open.append(client)
        let result = withUnsafePointer(to: &address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
        try #require(result == 0)
        return client
      }

      func accept() throws -> Int32 {
        let server = Glibc.accept(listener, nil, nil)
        _ = fcntl(server, F_SETFD, FD_CLOEXEC)
        try #require(server >= 0)
        open.append(server)
        return server
      }

      deinit {
        for file in open { close(file) }
        close(listener)
      }
    }

    @Test("Both ways agree on who listens and how many wait; only sock_diag tells how many may")
    func listening() throws {
      let loopback = try Loopback(backlog: 2)
      let reader = TCPSocketReader(port: loopback.port, tables: NetworkTableReader())
      for waiting: UInt64 in 0...3 {
        if waiting > 0 { _ = try loopback.connect() }
        let table = try #require(try reader.readTables(.listening).first)
        let read = try reader.read(.listening)
        #expect(read.count == 1)
        #expect(read.first?.inode == table.inode)
        #expect(table.receiveQueue == waiting)
        #expect(read.first?.receiveQueue == waiting)
        if reader.isRefused { print("not checked: sock_diag is refused here") } else { #expect(read.first?.limit == 2) }
      }
      let source = LinuxSocketSource(port: loopback.port)
      #expect(try source.readListener()?.waiting == 3)
    }

    @Test("A port on which nobody listens has no listener and nobody connected")
    func nobody() throws {
      let port = try Loopback(backlog: 1).port
      let source = LinuxSocketSource(port: port)
      try MachineSockets.wait { try source.readListener() == nil }
      #expect(try source.readListener() == nil)
      #expect(try source.readTraffic()?.isEmpty != false)
    }

    @Test("Who is connected is looked for again once a look is old", arguments: [(3600, 1), (0, 2)])
    func age(seconds: Double, expected: Int) throws {
      let loopback = try Loopback(backlog: 5)
      let source = LinuxSocketSource(port: loopback.port, connectionSeconds: seconds)
      for _ in 0..<2 {
        _ = try loopback.connect()
        _ = try loopback.accept()
        _ = try source.readSessions()
      }
      #expect(try source.readSessions().sessions.count == expected)
    }

    @Test("Somebody is found who comes after it was certain that nobody is there, and the kernel's own count has grown")
    func newcomer() throws {
      let loopback = try Loopback(backlog: 5)
      let tables = NetworkTableReader()
      func count() throws -> UInt64 { try #require(try tables.read("/proc/net/snmp", parse: PassiveOpens.count)) }
      let source = LinuxSocketSource(port: loopback.port, connectionSeconds: 0)
      for _ in 0..<4 { #expect(try source.readSessions().sessions == []) }
      let before = try count()
      _ = try loopback.connect()
      _ = try loopback.accept()
      #expect(try source.readSessions().sessions.count == 1)
      #expect(try count() > before)
    }

    @Test("Bytes are exactly those that were sent, and what nobody has accepted is no client")
    func traffic() throws {
      let loopback = try Loopback(backlog: 5)
      let reader = TCPSocketReader(port: loopback.port, tables: NetworkTableReader())
      let source = LinuxSocketSource(port: loopback.port, connectionSeconds: 0)
      let client = try loopback.connect()
      #expect(try reader.read(.established).map(\.inode) == [0])
      let server = try loopback.accept()
      let bytes = [UInt8](repeating: 7, count: 10_000)
      var room = bytes
      #expect(send(server, bytes, bytes.count, 0) == bytes.count)
      #expect(recv(client, &room, bytes.count, Int32(MSG_WAITALL)) == bytes.count)
      #expect(send(client, bytes, 1234, 0) == 1234)
      #expect(recv(server, &room, 1234, Int32(MSG_WAITALL)) == 1234)
      let table = try reader.readTables(.established)
      #expect(try reader.read(.established).map(\.inode) == table.map(\.inode))
      guard var traffic = try source.readTraffic() else {
        print("not checked: sock_diag is refused here")
        return
      }
      // An acknowledgement may take a moment.
      for _ in 0..<100_000 where traffic.first?.sentBytes != 10_000 { traffic = try source.readTraffic() ?? [] }
      #expect(traffic.count == 1)
      #expect(traffic.first?.sentBytes == 10_000)
      #expect(traffic.first?.receivedBytes == 1234)
      #expect(traffic.first?.unsentBytes == 0)
      #expect((traffic.first?.roundTripSeconds ?? 0) > 0)
    }

    static let table = """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1AF5 00000000:0000 0A 00000000:00000002 00:00000000 00000000  1000        0 563 1 0 100 0 0 10 0
         1: 0100007F:1AF5 0100007F:9C40 01 00000005:00000000 00:00000000 00000000  1000        0 564 1 0 20 4 30 10 -1
         2: 0100007F:9C40 0100007F:1AF5 01 00000000:00000000 00:00000000 00000000  1000        0 565 1 0 20 4 30 10 -1
         3: 00000000000000000000000000000000:1AF5 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 0 0 0 566

      """

    @Test("The text gives the sockets whose own port it is, in the state that is asked for")
    func text() {
      let listening = parsed(Self.table) { TCPTable.sockets(in: $0, on: 6901, .listening) }
      #expect(listening.map(\.inode) == [563, 566])
      #expect(listening.map(\.receiveQueue) == [2, 0])
      let established = parsed(Self.table) { TCPTable.sockets(in: $0, on: 6901, .established) }
      #expect(established.map(\.inode) == [564])
      forDamagedVariants(of: Self.table) { _ = TCPTable.sockets(in: $0, on: 6901, .listening) }
    }

    @Test("Random bytes and random messages end in some answer")
    func random() {
      var seed = SeededGenerator(seed: 7)
      for round in 0..<20_000 {
        var bytes = (0..<Int.random(in: 0...400, using: &seed)).map { _ in UInt8.random(in: 0...255, using: &seed) }
        if round % 2 == 0, bytes.count >= 100 {
          // A header that is right, before a socket that is not.
          bytes.replaceSubrange(0..<12, with: [UInt8(min(bytes.count, 255)), 0, 0, 0, 20, 0, 2, 0, 1, 0, 0, 0])
          bytes.replaceSubrange(16..<22, with: [2, 1, 0, 0, 0x1a, 0xf5])
          bytes.replaceSubrange(88..<92, with: [UInt8.random(in: 0...180, using: &seed), 0, 2, 0])
        }
        let answer = TCPDiagAnswer(parsing: bytes.span.bytes, sequence: 1, port: 6901)
        _ = UnixDiagAnswer(parsing: bytes.span.bytes, sequence: 1)
        #expect(answer.sockets.count <= bytes.count / 16)
        _ = UnixSocketTable(parsing: bytes.span.bytes)
      }
    }

    @Test(
      "The end of an answer is told",
      arguments: [
        ([20, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .done),
        ([20, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255], .failed(1)),
        ([20, 0, 0, 0, 3, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .interrupted),
        ([20, 0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .more),
        ([21, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .malformed),
        ([15, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], .malformed), ([1, 2, 3], .malformed),
      ] as [([UInt8], DiagDatagram.Ending)])
    func ending(_ bytes: [UInt8], expected: DiagDatagram.Ending) {
      #expect(TCPDiagAnswer(parsing: bytes.span.bytes, sequence: 1, port: 6901).ending == expected)
    }
  }
}

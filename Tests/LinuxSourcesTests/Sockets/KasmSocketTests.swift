import CKasmSockets
import Glibc
import Sampling
import SeededRandom
import Testing

@testable import LinuxSources

extension MachineSockets {
  @Suite("KasmVNC's sockets in the real /proc/net/unix") struct KasmSocketTests {
    /// A server and its clients, closed at the end.
    private final class Server {
      let pid = UInt32(getpid())
      let listener: Int32
      private(set) var clients: [(client: Int32, server: Int32)] = []

      init() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(7), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(7), &limit)
        var listener: Int32 = -1
        // The name and the sessions may still be those of the test before.
        MachineSockets.wait { [pid] in
          listener = ckasm_listen(pid)
          return listener >= 0
        }
        try #require(listener >= 0)
        self.listener = listener
        let reader = UnixSocketReader(tables: NetworkTableReader(), own: InternetAddress.own())
        try MachineSockets.wait { try reader.readTable().sessions.isEmpty }
      }

      func connect(_ user: String, _ address: String, _ seconds: UInt, _ microseconds: UInt, _ junk: [UInt8]) throws {
        var accepted: Int32 = -1
        let client = ckasm_connect(pid, listener, user, address, seconds, microseconds, junk, &accepted)
        try #require(client >= 0, "errno \(errno)")
        clients.append((client, accepted))
      }

      func disconnectLast() {
        guard let last = clients.popLast() else { return }
        close(last.client)
        close(last.server)
      }

      deinit {
        for pair in clients {
          close(pair.client)
          close(pair.server)
        }
        close(listener)
      }
    }

    @Test("Each client is found once with its own start, whatever its name's tail holds")
    func exact() throws {
      var seed = SeededGenerator(seed: 4)
      let server = try Server()
      let source = LinuxSocketSource(port: 1)
      #expect(try source.readHasKasmVNC())
      #expect(try source.readSessions().sessions == [])
      let fake = Array("\n0: 0 0 0 1 3 66 @@9.9.9.9_1600000000.1\n".utf8)
      for number in 0..<200 {
        let junk: [UInt8] =
          switch number % 4 {
          case 0: Array(repeating: UInt8(ascii: "\n"), count: 108)
          case 1: (0..<108).map { fake[$0 % fake.count] }
          default: (0..<108).map { _ in UInt8.random(in: 0...255, using: &seed) }
          }
        let address = number % 2 == 0 ? "10.0.0.\(number)" : "2001:db8::\(number)"
        try server.connect(number % 3 == 0 ? "" : "a@b_\(number)", address, 1_700_000_000, UInt(number), junk)
      }
      let reader = UnixSocketReader(tables: NetworkTableReader(), own: InternetAddress.own())
      func sorted(_ table: UnixSocketTable) -> [ObservedSession] { table.sessions.sorted { $0.identity < $1.identity } }
      #expect(sorted(try reader.read()) == sorted(try reader.readTable()))
      #expect(try reader.readTable().hasKasmVNC)
      if reader.isRefused { print("not checked: sock_diag is refused here") }
      let sessions = try source.readSessions().sessions
      #expect(sessions.count == 200)
      #expect(Set(sessions.map(\.identity)).count == 200)
      #expect(Set(sessions.compactMap(\.start)) == Set((0..<200).map { 1_700_000_000 + Double($0) / 1e6 }))
      #expect(sessions.allSatisfy { !$0.isLocal })
      server.disconnectLast()
      try MachineSockets.wait { try source.readSessions().sessions.count < 200 }
      #expect(try source.readSessions().sessions.count == 199)
    }

    @Test("A thousand sessions are read both ways; how long that takes without optimization is printed")
    func thousand() throws {
      let server = try Server()
      let junk = Array(repeating: UInt8(ascii: "\n"), count: 108)
      for number in 0..<1000 { try server.connect("", "10.0.0.1", 1_700_000_000, UInt(number), junk) }
      let reader = UnixSocketReader(tables: NetworkTableReader(), own: InternetAddress.own())
      func time(_ read: () throws -> UnixSocketTable) throws -> Duration {
        let times = try (0..<20).map { _ in
          let start = ContinuousClock.now
          let count = try read().sessions.count
          let end = ContinuousClock.now
          #expect(count == 1000)
          return end - start
        }
        return times.sorted()[10]
      }
      let (diag, table) = (try time(reader.read), try time(reader.readTable))
      print("reading 1000 sessions: sock_diag \(diag), /proc/net/unix \(table), median of 20")
    }
  }
}

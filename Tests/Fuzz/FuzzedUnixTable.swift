import LinuxSources
import Sampling

/// The text of /proc/net/unix, /proc/net/tcp and /proc/net/snmp: no more sessions than lines have room, and no time that is none.
enum FuzzedUnixTable: FuzzedReader {
  /// The shortest line of a client.
  private static let shortest = 50
  /// The shortest line that is taken for a TCP socket: `0 :1AF5 0 A :0 0 0 0 0 0`.
  private static let shortestTCP = 24

  static func read(_ bytes: [UInt8]) {
    let table = UnixSocketTable(parsing: bytes.span.bytes)
    precondition(table.sessions.count <= bytes.count / shortest)
    precondition(table.sessions.allSatisfy { ($0.start ?? -1) >= 0 && ($0.start ?? .infinity).isFinite })
    _ = PassiveOpens.count(in: bytes.span.bytes)
    for state in [TCPSocket.State.listening, .established] {
      precondition(TCPTable.sockets(in: bytes.span.bytes, on: 6901, state).count <= bytes.count / shortestTCP)
    }
  }
}

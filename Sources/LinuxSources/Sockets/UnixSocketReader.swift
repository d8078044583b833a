import CLinux
import Sampling

/// Reads KasmVNC's Unix sockets by sock_diag(7), which tells the length of each name and costs a third; where that is refused
/// from /proc/net/unix.
final class UnixSocketReader {
  private let tables: NetworkTableReader
  private let own: Set<InternetAddress>
  private let diag = SocketDiag()

  init(tables: NetworkTableReader, own: Set<InternetAddress>) {
    self.tables = tables
    self.own = own
  }

  /// Whether sock_diag(7) was refused of late.
  var isRefused: Bool { diag.isRefused }

  func read() throws(SourceError) -> UnixSocketTable {
    try diag.ask { diag throws(Errno) in
      var table = UnixSocketTable()
      let layout = clinux_diag_layout
      let states: UInt32 = 1 << UInt32(layout.state_established) | 1 << UInt32(layout.state_listen)
      try diag.list({ clinux_request_unix_diag($0, states, $1) }) {
        table = UnixSocketTable()
      } take: { [own] bytes, sequence in
        let answer = UnixDiagAnswer(parsing: bytes, sequence: sequence, own: own)
        table.add(answer.table)
        return answer.ending
      }
      return table
    } otherwise: { () throws(SourceError) in
      try readTable()
    }
  }

  func readTable() throws(SourceError) -> UnixSocketTable {
    try tables.read("/proc/net/unix") { [own] in UnixSocketTable(parsing: $0, own: own) }
  }
}

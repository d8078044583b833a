import CLinux
import Glibc
import Sampling

/// Reads the sockets on a port by sock_diag(7), which looks at those only; where that is refused from /proc/net, for which
/// the kernel walks through all sockets of the machine.
final class TCPSocketReader {
  private let port: UInt16
  private let tables: NetworkTableReader
  private let diag = SocketDiag()

  init(port: UInt16, tables: NetworkTableReader) {
    self.port = port
    self.tables = tables
  }

  /// Whether sock_diag(7) was refused of late.
  var isRefused: Bool { diag.isRefused }

  func read(_ state: TCPSocket.State) throws(SourceError) -> [TCPSocket] {
    try diag.ask { diag throws(Errno) in
      try list(state, diag)
    } otherwise: { () throws(SourceError) in
      try readTables(state)
    }
  }

  func readTables(_ state: TCPSocket.State) throws(SourceError) -> [TCPSocket] {
    let parse = { [port] (text: RawSpan) in TCPTable.sockets(in: text, on: port, state) }
    let old = try tables.read("/proc/net/tcp", parse: parse)
    do throws(SourceError) {
      return old + (try tables.read("/proc/net/tcp6", parse: parse))
    } catch {
      // There is no such file without IPv6.
      guard error == .unsupported else { throw error }
      return old
    }
  }

  private func list(_ state: TCPSocket.State, _ diag: SocketDiag) throws(Errno) -> [TCPSocket] {
    var sockets: [TCPSocket] = []
    try diag.list({ [port] in clinux_request_tcp_diag($0, 1 << UInt32(state.rawValue), port, $1) }) {
      sockets = []
    } take: { [port] bytes, sequence in
      let answer = TCPDiagAnswer(parsing: bytes, sequence: sequence, port: port)
      sockets += answer.sockets
      return answer.ending
    }
    return sockets
  }
}

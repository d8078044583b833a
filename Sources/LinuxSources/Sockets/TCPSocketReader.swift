import Glibc
import Sampling

/// Reads the sockets on a port by sock_diag(7), which looks at those only; where that is refused from /proc/net, for which
/// the kernel walks through all sockets of the machine.
final class TCPSocketReader {
  /// How long nobody asks again after a refusal.
  private static let refusalSeconds: UInt64 = 600

  private let port: UInt16
  private let tables: NetworkTableReader
  private let diag = SocketDiag()
  private var refusedUntil: BootInstant?

  init(port: UInt16, tables: NetworkTableReader) {
    self.port = port
    self.tables = tables
  }

  func read(_ state: TCPSocket.State) throws(SourceError) -> [TCPSocket] {
    if isRefused { return try readTables(state) }
    do throws(Errno) {
      return try diag.sockets(on: port, state)
    } catch {
      guard Self.isRefusal(error) else { throw .system(errno: error.number) }
      refusedUntil = .now.advanced(bySeconds: Self.refusalSeconds)
      return try readTables(state)
    }
  }

  /// Whether sock_diag(7) was refused of late.
  var isRefused: Bool { refusedUntil.map { BootInstant.now < $0 } ?? false }

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

  /// By a security policy, or since the kernel was built without it.
  private static func isRefusal(_ error: Errno) -> Bool {
    [EPERM, EACCES, ENOENT, ENOSYS, EPROTONOSUPPORT, EAFNOSUPPORT, EOPNOTSUPP, EINVAL].contains(error.number)
  }
}

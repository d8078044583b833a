import CLinux
import Sampling

/// One datagram of the kernel's answer to a question for Unix sockets.
package struct UnixDiagAnswer: Equatable {
  package private(set) var table = UnixSocketTable()
  package private(set) var ending = DiagDatagram.Ending.more

  private static let stream: UInt8 = 1

  /// Takes any bytes.
  package init(parsing bytes: RawSpan, sequence: UInt32, own: Set<InternetAddress> = []) {
    let layout = clinux_diag_layout
    var table = UnixSocketTable()
    ending = DiagDatagram.read(bytes, sequence: sequence) { message in
      guard message.byteCount >= layout.unix_size,
        message.integer(UInt8.self, at: layout.unix_type) == Self.stream,
        let state = message.integer(UInt8.self, at: layout.unix_state),
        let inode = message.integer(UInt32.self, at: layout.unix_inode),
        let place = DiagDatagram.attribute(layout.attribute_name, of: message, behind: layout.unix_size),
        let kind = message.extracting(place).withUnsafeBytes({ KasmVNCName.kind(ofAbstract: $0, own: own) })
      else { return }
      switch state {
      case layout.state_listen: table.add(kind, inode: UInt64(inode), .listening)
      case layout.state_established: table.add(kind, inode: UInt64(inode), .connected)
      default: break
      }
    }
    self.table = table
  }
}

import CLinux
import Glibc

/// Asks the kernel for TCP sockets over netlink (sock_diag(7)). After an error the netlink socket is closed, and opened
/// anew for the next question.
final class SocketDiag {
  private var socket: FileDescriptor?
  private var sequence: UInt32 = 0
  /// As much as the kernel puts into one datagram (net/netlink/af_netlink.c, netlink_dump).
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 32768, alignment: 16)

  /// Hundreds of thousands of sockets; more is no answer to wait for.
  private static let mostDatagrams = 4096

  deinit {
    buffer.deallocate()
  }

  /// The sockets on `port` in `state`, of IPv4 and IPv6.
  func sockets(on port: UInt16, _ state: TCPSocket.State) throws(Errno) -> [TCPSocket] {
    do throws(Errno) {
      let old = try sockets(family: AF_INET, on: port, state)
      return old + (try sockets(family: AF_INET6, on: port, state))
    } catch {
      socket = nil
      throw error
    }
  }

  private func sockets(family: Int32, on port: UInt16, _ state: TCPSocket.State) throws(Errno) -> [TCPSocket] {
    for _ in 0..<3 {
      if let sockets = try list(family, port, state) { return sockets }
    }
    throw Errno(number: EAGAIN)
  }

  /// Nil when sockets changed while they were listed.
  private func list(_ family: Int32, _ port: UInt16, _ state: TCPSocket.State) throws(Errno) -> [TCPSocket]? {
    let number = try openSocket()
    sequence &+= 1
    if clinux_request_diag(number, UInt8(family), 1 << UInt32(state.rawValue), port, sequence) != 0 {
      throw Errno.current
    }
    var sockets: [TCPSocket] = []
    for _ in 0..<Self.mostDatagrams {
      let answer = SocketDiagAnswer(parsing: try receive(from: number).bytes, sequence: sequence, port: port)
      sockets += answer.sockets
      switch answer.ending {
      case .more: continue
      case .done: return sockets
      // The rest of this answer goes with its socket, which could not ask again before (EBUSY).
      case .interrupted:
        socket = nil
        return nil
      // A kernel without IPv6 knows no such family.
      case .failed(ENOENT) where family == AF_INET6: return []
      case .failed(let error): throw Errno(number: error)
      case .malformed: throw Errno(number: EBADMSG)
      }
    }
    throw Errno(number: EMSGSIZE)
  }

  private func receive(from number: Int32) throws(Errno) -> UnsafeRawBufferPointer {
    while true {
      let count = recv(number, buffer.baseAddress, buffer.count, Int32(MSG_TRUNC))
      if count > buffer.count { throw Errno(number: EMSGSIZE) }
      if count > 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
      if count == 0 { throw Errno(number: EPIPE) }
      if errno != EINTR { throw Errno.current }
    }
  }

  private func openSocket() throws(Errno) -> Int32 {
    if socket == nil { socket = try FileDescriptor(opened: clinux_open_diag()) }
    return socket?.number ?? -1
  }
}

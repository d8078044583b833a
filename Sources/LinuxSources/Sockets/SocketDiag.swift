import CLinux
import Glibc
import Sampling

/// Asks the kernel for sockets over netlink (sock_diag(7)). After an error the netlink socket is closed, and opened anew for
/// the next question. After a refusal nobody asks for a while.
final class SocketDiag {
  private var socket: FileDescriptor?
  private var sequence: UInt32 = 0
  /// As much as the kernel puts into one datagram (net/netlink/af_netlink.c, netlink_dump).
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 32768, alignment: 16)
  private var refusedUntil: BootInstant?

  /// Hundreds of thousands of sockets; more is no answer to wait for.
  private static let mostDatagrams = 4096
  /// How long nobody asks again after a refusal.
  private static let refusalSeconds: UInt64 = 600

  deinit {
    buffer.deallocate()
  }

  /// Whether the kernel has refused of late.
  var isRefused: Bool { refusedUntil.map { BootInstant.now < $0 } ?? false }

  /// What the kernel answers, or, where it refuses to, what is found otherwise.
  func ask<Value>(
    _ question: (SocketDiag) throws(Errno) -> Value, otherwise: () throws(SourceError) -> Value
  ) throws(SourceError) -> Value {
    if isRefused { return try otherwise() }
    do throws(Errno) {
      return try question(self)
    } catch {
      socket = nil
      guard Self.isRefusal(error) else { throw .system(errno: error.number) }
      refusedUntil = .now.advanced(bySeconds: Self.refusalSeconds)
      return try otherwise()
    }
  }

  /// Sends a question, and hands the datagrams of the answer to `take`, from the beginning when sockets changed while they
  /// were listed: `begin` is called before each try.
  func list(
    _ send: (_ socket: Int32, _ sequence: UInt32) -> Int32, begin: () -> Void,
    take: (RawSpan, _ sequence: UInt32) -> DiagDatagram.Ending
  ) throws(Errno) {
    for _ in 0..<3 {
      begin()
      if try isWhole(send, take) { return }
      // The rest of this answer goes with its socket, which could not ask again before (EBUSY).
      socket = nil
    }
    throw Errno(number: EAGAIN)
  }

  /// False when sockets changed while they were listed.
  private func isWhole(
    _ send: (Int32, UInt32) -> Int32, _ take: (RawSpan, UInt32) -> DiagDatagram.Ending
  ) throws(Errno) -> Bool {
    let number = try openSocket()
    sequence &+= 1
    if send(number, sequence) != 0 { throw Errno.current }
    for _ in 0..<Self.mostDatagrams {
      switch take(try receive(from: number).bytes, sequence) {
      case .more: continue
      case .done: return true
      case .interrupted: return false
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

  /// By a security policy, or since the kernel was built without it.
  private static func isRefusal(_ error: Errno) -> Bool {
    [EPERM, EACCES, ENOENT, ENOSYS, EPROTONOSUPPORT, EAFNOSUPPORT, EOPNOTSUPP, EINVAL].contains(error.number)
  }
}

import Glibc

/// A TCP socket of 127.0.0.1 that listens.
final class ListeningPort: Sendable {
  let socket: Int32
  let port: UInt16

  init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = Self.loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (socket, size) = (socket, length)
    let bound = withUnsafeMutableBytes(of: &address) { bytes in
      guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
      return bind(socket, pointer, size) == 0 && listen(socket, 8) == 0 && getsockname(socket, pointer, &length) == 0
    }
    guard bound else { throw SandboxTestFailure("no port to listen on: errno \(errno)") }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(socket) }

  static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// The errno with which a new socket's connection to this port fails; 0 when it does not, and then it is closed again.
  func connectionError() -> Int32 {
    let client = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard client >= 0 else { return errno }
    defer { close(client) }
    return connectionError(of: client)
  }

  /// The same of a socket that is there already.
  func connectionError(of client: Int32) -> Int32 {
    var address = Self.loopback(port: port)
    return withUnsafeBytes(of: &address) {
      SystemCall.errno(
        "connect", Int(client), SystemCall.address($0.baseAddress), $0.count)
    } ?? ENOSYS
  }
}

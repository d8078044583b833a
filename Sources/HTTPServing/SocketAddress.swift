import Glibc

/// An address in the form that the socket calls take.
package struct SocketAddress {
  /// Bytes of `sun_path` that a path may fill: one of the 108 stays for the closing NUL (unix(7)).
  static let longestPath = 107

  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  var family: Int32 { Int32(storage.ss_family) }

  /// Nil when `text` is not a dotted IPv4 address.
  package init?(ipv4 text: String, port: UInt16) {
    var address = sockaddr_in()
    guard inet_pton(AF_INET, text, &address.sin_addr) == 1 else { return nil }
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    store(address)
  }

  /// Nil when `text` is not an IPv6 address (without brackets or zone).
  package init?(ipv6 text: String, port: UInt16) {
    var address = sockaddr_in6()
    guard inet_pton(AF_INET6, text, &address.sin6_addr) == 1 else { return nil }
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    store(address)
  }

  /// Nil when `path` is empty or longer than `longestPath` bytes.
  init?(unixPath path: String) {
    guard (1...Self.longestPath).contains(path.utf8.count) else { return nil }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    store(address)
  }

  /// A copy of one that a system call has made.
  package init?(copying address: UnsafePointer<sockaddr>?, length: socklen_t) {
    guard let address, Int(length) <= MemoryLayout<sockaddr_storage>.size else { return nil }
    memcpy(&storage, address, Int(length))
    self.length = length
  }

  private init() {}

  /// The address that a socket is bound to.
  static func local(of socket: Int32) throws(SystemError) -> SocketAddress {
    var address = SocketAddress()
    let result = withUnsafeMutablePointer(to: &address.storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &address.length) }
    }
    guard result == 0 else { throw SystemError.last }
    return address
  }

  /// The TCP port, 0 for a Unix socket.
  var port: UInt16 {
    withUnsafeBytes(of: storage) { bytes in
      switch family {
      case AF_INET: UInt16(bigEndian: bytes.load(as: sockaddr_in.self).sin_port)
      case AF_INET6: UInt16(bigEndian: bytes.load(as: sockaddr_in6.self).sin6_port)
      default: 0
      }
    }
  }

  /// The IP address, nil for a Unix socket.
  var host: ListenAddress.Host? {
    withUnsafeBytes(of: storage) { bytes in
      switch family {
      case AF_INET: Self.text(bytes.load(as: sockaddr_in.self).sin_addr, AF_INET).map { .ipv4($0) }
      case AF_INET6: Self.text(bytes.load(as: sockaddr_in6.self).sin6_addr, AF_INET6).map { .ipv6($0) }
      default: nil
      }
    }
  }

  private static func text<Address>(_ address: Address, _ family: Int32) -> String? {
    withUnsafeBytes(of: address) { bytes in
      var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      return inet_ntop(family, bytes.baseAddress, &text, socklen_t(text.count)).map { String(cString: $0) }
    }
  }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  private mutating func store<Address>(_ address: Address) {
    withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: Address.self) }
    length = socklen_t(MemoryLayout<Address>.size)
  }
}

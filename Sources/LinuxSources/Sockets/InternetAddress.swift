import Glibc

/// An IPv4 or IPv6 address. One of IPv4 and the same mapped into IPv6 are equal.
package struct InternetAddress: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  private static let longestText = 45

  private init(network bytes: UnsafeRawBufferPointer) {
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  private init(_ address: in_addr) {
    high = 0
    low = 0xffff_0000_0000 | UInt64(UInt32(bigEndian: address.s_addr))
  }

  /// The address that inet_pton(3) finds in the text; nil when there is none.
  package init?(_ text: UnsafeRawBufferPointer) {
    guard (1...Self.longestText).contains(text.count), !text.contains(0) else { return nil }
    let parsed: InternetAddress? = withUnsafeTemporaryAllocation(byteCount: Self.longestText + 1, alignment: 1) {
      room in
      room.copyMemory(from: text)
      room[text.count] = 0
      guard let name = room.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
      var old = in_addr()
      if inet_pton(AF_INET, name, &old) == 1 { return InternetAddress(old) }
      var new = in6_addr()
      guard inet_pton(AF_INET6, name, &new) == 1 else { return nil }
      return withUnsafeBytes(of: &new) { InternetAddress(network: $0) }
    }
    guard let parsed else { return nil }
    self = parsed
  }

  /// 127.0.0.0/8 or ::1.
  package var isLoopback: Bool { high == 0 && (low == 1 || low >> 24 == 0xffff_7f) }

  /// The addresses of this network namespace's interfaces (getifaddrs(3)); none when they may not be listed.
  package static func own() -> Set<InternetAddress> {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    var addresses: Set<InternetAddress> = []
    var next = first
    while let interface = next {
      if let address = interface.pointee.ifa_addr {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET: addresses.insert(InternetAddress(raw.load(as: sockaddr_in.self).sin_addr))
        case AF_INET6:
          var new = raw.load(as: sockaddr_in6.self).sin6_addr
          addresses.insert(withUnsafeBytes(of: &new) { InternetAddress(network: $0) })
        default: break
        }
      }
      next = interface.pointee.ifa_next
    }
    return addresses
  }
}

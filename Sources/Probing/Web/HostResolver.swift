import Glibc
import HTTPServing
import Sampling

/// Finds the addresses of hosts, as the system does it. May take many seconds: the resolver has deadlines of its own.
package enum HostResolver {
  /// The addresses in the order in which to try them. Throws `name` when there are none.
  package static func addresses(of host: String, port: UInt16) throws(ProbeFailure) -> [SocketAddress] {
    // A literal is not for the resolver, which refuses one of a family of which this machine has no address but loopback's.
    if let address = SocketAddress(ipv4: host, port: port) ?? SocketAddress(ipv6: host, port: port) { return [address] }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0 else { throw .name }
    defer { freeaddrinfo(list) }
    let addresses = sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { entry in
      entry.flatMap { SocketAddress(copying: $0.pointee.ai_addr, length: $0.pointee.ai_addrlen) }
    }
    if addresses.isEmpty { throw .name }
    return addresses
  }
}

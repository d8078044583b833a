/// Where a server listens, written as text:
///
/// - `:9100`: every address of the machine, IPv6 and IPv4 through one socket; IPv4 alone where the kernel has no IPv6.
/// - `127.0.0.1:9100`, `0.0.0.0:9100`: IPv4 alone.
/// - `[::1]:9100`, `[::]:9100`: IPv6 alone.
/// - `localhost:9100`: 127.0.0.1 and, where the kernel has IPv6, ::1.
/// - `unix:/run/exporter.sock`: a Unix socket, by absolute path.
///
/// Port 0 takes any free port. Names other than `localhost` are not resolved.
public struct ListenAddress: Hashable, Sendable {
  package enum Host: Hashable {
    case any
    case localhost
    case ipv4(String)
    case ipv6(String)
  }

  package enum Endpoint: Hashable {
    case tcp(Host, port: UInt16)
    case unix(path: String)
  }

  package let endpoint: Endpoint
}

extension ListenAddress: CustomStringConvertible {
  /// The text form, which parses to the same address.
  public var description: String {
    switch endpoint {
    case .tcp(.any, let port): ":\(port)"
    case .tcp(.localhost, let port): "localhost:\(port)"
    case .tcp(.ipv4(let address), let port): "\(address):\(port)"
    case .tcp(.ipv6(let address), let port): "[\(address)]:\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }
}

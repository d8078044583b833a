import HTTPServing

/// An address as one types it into a browser: `https://desktop.example.org/`, with a port where it is not the usual one.
public struct WebURL: Hashable, Sendable {
  /// The host's name or address, without brackets.
  package let host: String
  package let port: UInt16
  /// Whether it is asked for over TLS.
  public let isSecure: Bool
  /// The path and query.
  package let target: String
  /// Host and port as a Host field has them (RFC 9110, section 7.2).
  package let authority: String

  /// Reads an address. User names, passwords and fragments are not accepted.
  public init(parsing text: String) throws(WebURLError) {
    guard let rest = ["https://", "http://"].lazy.compactMap({ Self.drop($0, from: text) }).first else { throw .scheme }
    isSecure = text.prefix(5).lowercased() == "https"
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else { throw .credentials }
    let host: Substring
    if authority.hasPrefix("[") {
      host = authority.prefix { $0 != "]" }.dropFirst()
      guard authority.contains("]") else { throw .host }
    } else {
      host = authority.prefix { $0 != ":" }
    }
    let portText = authority.dropFirst(host.count + (authority.hasPrefix("[") ? 2 : 0))
    if portText.isEmpty {
      port = isSecure ? 443 : 80
    } else {
      guard portText.hasPrefix(":"), let number = ListenAddress.port(portText.dropFirst()), number > 0 else {
        throw .port
      }
      port = number
    }
    guard Self.isHost(host, isAddress: authority.hasPrefix("[")) else { throw .host }
    self.host = String(host)
    self.authority = String(authority)
    let target = rest[authority.endIndex...]
    guard target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !target.contains("#") else { throw .path }
    self.target = (target.hasPrefix("/") ? "" : "/") + target
  }

  private static func drop(_ scheme: String, from text: String) -> Substring? {
    text.prefix(scheme.count).lowercased() == scheme ? text.dropFirst(scheme.count) : nil
  }

  private static func isHost(_ host: Substring, isAddress: Bool) -> Bool {
    if isAddress { return SocketAddress(ipv6: String(host), port: 0) != nil }
    return (1...253).contains(host.utf8.count)
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

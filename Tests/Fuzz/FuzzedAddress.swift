import HTTPServing
import Probing

/// Addresses as options have them: what is taken is the same when it is written and read again, and holds nothing that could
/// end a line of a request.
enum FuzzedAddress: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let address = try? ListenAddress(parsing: text) {
      precondition((try? ListenAddress(parsing: address.description)) == address)
    }
    if let address = try? VNCAddress(parsing: text) {
      precondition(address.port > 0 && (try? VNCAddress(parsing: address.description)) == address)
    }
    if let url = try? HTTPURL(parsing: text) {
      precondition((try? HTTPURL(parsing: url.description)) == url)
    }
    if let url = try? WebURL(parsing: text) {
      precondition(url.port > 0 && !url.host.isEmpty && url.target.hasPrefix("/"))
      precondition(url.target.utf8.allSatisfy { (0x21...0x7E).contains($0) })
      precondition(!url.host.contains("@") && !url.host.contains("/"))
    }
  }
}

/// The first line of a request (RFC 9112, section 3).
struct HTTPRequestLine {
  let method: String
  let path: String
  let query: String?
  let version: HTTPVersion

  /// Reads a line without its CR LF; exactly one space stands between the three parts.
  init(_ line: ArraySlice<UInt8>, targetLimit: Int) throws(HTTPRequestFault) {
    let parts = line.split(separator: .space, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenCharacter) else { throw .requestLine }
    version = try Self.version(parts[2])
    guard parts[1].count <= targetLimit else { throw .targetTooLong }
    method = String(decoding: parts[0], as: UTF8.self)
    (path, query) = try Self.target(parts[1])
  }

  private static func version(_ bytes: ArraySlice<UInt8>) throws(HTTPRequestFault) -> HTTPVersion {
    let digits = bytes.dropFirst(5)
    guard bytes.starts(with: "HTTP/".utf8), digits.count == 3, let major = digits.first, let minor = digits.last,
      major.isDigit, digits.dropFirst().first == UInt8(ascii: "."), minor.isDigit
    else { throw .requestLine }
    guard major == UInt8(ascii: "1") else { throw .version }
    return minor == UInt8(ascii: "0") ? .http10 : .http11
  }

  /// Takes the origin form and the absolute form (RFC 9112, sections 3.2.1 and 3.2.2) and splits off the query.
  private static func target(_ bytes: ArraySlice<UInt8>) throws(HTTPRequestFault) -> (String, String?) {
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else { throw .target }
    var rest = bytes
    if rest.first != UInt8(ascii: "/") {
      let scheme = rest.prefix(7)
      guard String(decoding: scheme, as: UTF8.self).isSameASCII(as: "http://") else { throw .target }
      rest = rest.dropFirst(scheme.count)
      let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      guard !host.isEmpty, host.allSatisfy(\.isHostCharacter) else { throw .target }
      rest = rest.dropFirst(host.count)
    }
    let path = rest.prefix { $0 != UInt8(ascii: "?") }
    let query = rest.dropFirst(path.count)
    return (
      path.isEmpty ? "/" : String(decoding: path, as: UTF8.self),
      query.isEmpty ? nil : String(decoding: query.dropFirst(), as: UTF8.self)
    )
  }
}

/// A request's head. Bodies are never read.
public struct HTTPRequest: Hashable, Sendable {
  /// Case matters (RFC 9110, section 9.1).
  public var method: String
  /// The path as it was sent, percent signs left alone, without the query; at least `/`.
  public var path: String
  /// What follows the first `?`, nil without one.
  public var query: String?
  /// The version that the client speaks.
  public var version: HTTPVersion
  /// The header fields.
  public var fields: HTTPFields

  /// A request as the decoder would give it.
  public init(
    method: String = "GET", path: String, query: String? = nil, version: HTTPVersion = .http11,
    fields: HTTPFields = HTTPFields()
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.version = version
    self.fields = fields
  }
}

extension HTTPRequest {
  /// Whether only the head of the answer is sent.
  var wantsHeadOnly: Bool { method == "HEAD" }

  /// Whether the client can use the connection again (RFC 9112, section 9.3). A body would be in the way.
  var keepsConnection: Bool {
    if announcesBody || fields.list("Connection", contains: "close") { return false }
    return version == .http11 || fields.list("Connection", contains: "keep-alive")
  }

  /// Whether bytes of a body follow the head (RFC 9112, section 6.3).
  var announcesBody: Bool {
    if fields.count(of: "Transfer-Encoding") > 0 { return true }
    // Digits only, as the decoder saw to; not read as a number because it may be of any size.
    return fields["Content-Length"]?.utf8.contains { (0x31...0x39).contains($0) } ?? false
  }
}

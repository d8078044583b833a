/// The versions served. A later minor version is read as 1.1 (RFC 9110, section 2.5).
public enum HTTPVersion: Hashable, Sendable {
  /// HTTP/1.0: one request a connection unless the client asks to keep it.
  case http10
  /// HTTP/1.1: connections are kept unless one side says otherwise.
  case http11
}

import Glibc

/// Why an `HTTPClient` got no response. The description is one clause.
public enum HTTPClientError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nobody listens there (ECONNREFUSED, or ENOENT of a Unix socket).
  case refused(authority: String)
  /// The deadline passed.
  case timeout(authority: String)
  /// Something answered, but not in HTTP/1, or it closed in the middle of a head or of a body.
  case notHTTP(authority: String)
  /// The server has shown its certificate and ends TLS with an alert then: so does one that is shown none.
  case tls(authority: String)
  /// The server's certificate is not signed by an authority that is trusted, not for its name, or not valid now.
  case untrusted(authority: String)
  /// The name has no address.
  case unresolved(authority: String)
  /// Any other errno of a system call.
  case system(authority: String, errno: Int32)

  init(_ error: SystemError, authority: String) {
    switch error.code {
    case ECONNREFUSED, ENOENT: self = .refused(authority: authority)
    case ETIMEDOUT: self = .timeout(authority: authority)
    case let code: self = .system(authority: authority, errno: code)
    }
  }

  /// One clause, such as `nothing listens on localhost:9100`.
  public var description: String {
    switch self {
    case .refused(let authority): "nothing listens on \(authority)"
    case .timeout(let authority): "no complete answer from \(authority) in time"
    case .notHTTP(let authority): "what \(authority) answered is not a complete HTTP response"
    case .tls(let authority): "\(authority) ends TLS after it has shown its certificate, as where one is asked for"
    case .untrusted(let authority):
      "the certificate of \(authority) is not trusted: another authority, another name, or out of its time"
    case .unresolved(let authority): "\(authority) has no address"
    case .system(let authority, let code): "cannot reach \(authority): \(SystemError(code: code).text)"
    }
  }
}

import HTTPServing
import Synchronization

/// What a web configuration demands of the server's clients: TLS, a password, fields in every answer. It may be replaced at any time.
public final class WebPolicy: HTTPPolicy {
  /// What 401 asks for (RFC 7617, section 2).
  private static let challenge = "Basic realm=\"ghostwire-exporter\", charset=\"UTF-8\""

  private let current: Mutex<WebConfigurationFile.Loaded>
  private let passwords = PasswordCheck()
  /// Paths that need no password.
  private let openPaths: Set<String>

  /// A policy that asks for no password at `openPaths`: what kubelet probes, which has none.
  public init(_ loaded: WebConfigurationFile.Loaded, openPaths: Set<String>) {
    current = Mutex(loaded)
    self.openPaths = openPaths
  }

  /// Connections and requests from now on are held against `loaded`.
  public func replace(with loaded: WebConfigurationFile.Loaded) {
    current.withLock { $0 = loaded }
  }

  /// TLS, if the configuration has it.
  public func makeChannel() throws -> (any HTTPChannel)? {
    try current.withLock { $0.context }.map { try TLSChannel($0) }
  }

  /// Lets those through who have a password, or need none.
  public func admit(_ request: HTTPRequest, path: String?, completion: @escaping @Sendable (HTTPResponse?) -> Void) {
    let users = current.withLock { $0.configuration.users }
    if users.isEmpty || path.map(openPaths.contains) ?? false { return completion(nil) }
    passwords.check(request.fields["Authorization"], against: users) { outcome in
      switch outcome {
      case .accepted: completion(nil)
      case .busy: completion(HTTPResponse(status: .serviceUnavailable, text: "too many passwords to check"))
      case .refused:
        var response = HTTPResponse(status: .unauthorized, text: "a user and password are needed")
        response.fields.append("WWW-Authenticate", Self.challenge)
        completion(response)
      }
    }
  }

  /// The configured headers.
  public var fields: HTTPFields { current.withLock { $0.configuration.fields } }
}

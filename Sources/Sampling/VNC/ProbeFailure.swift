/// Why a probe went no deeper: a closed set. The raw value is that of the `reason` label.
public enum ProbeFailure: String, CaseIterable, Error, Sendable {
  /// Nobody listens on the port.
  case notListening = "not_listening"
  /// The connection was refused (ECONNREFUSED).
  case refused
  /// There is no way to the address (ENETUNREACH, EHOSTUNREACH and the like).
  case unreachable
  /// The name of the host has no address.
  case name
  /// No answer within the probe's deadline.
  case timeout
  /// The other side reset the connection (ECONNRESET, EPIPE).
  case reset
  /// The other side closed the connection before it had answered.
  case closed
  /// The TLS handshake failed: the port speaks no TLS, or none that both sides know.
  case tls
  /// The server hung up on plain HTTP without a word, as one does that takes TLS only. Alive.
  case tlsRequired = "tls_required"
  /// The answer is not HTTP.
  case notHTTP = "not_http"
  /// The HTTP status says that the server cannot answer (5xx), or will not take the upgrade (4xx).
  case httpStatus = "http_status"
  /// The answer to the upgrade is HTTP but no WebSocket, or the WebSocket is not framed as RFC 6455 says.
  case notWebSocket = "not_websocket"
  /// The server asks for a user and password (401 with WWW-Authenticate). Alive.
  case authRequired = "auth_required"
  /// The server refuses the credentials, or the address for a while (401 without WWW-Authenticate, or 403). Alive.
  case authRejected = "auth_rejected"
  /// The WebSocket is open and no banner comes: a frozen desktop.
  case noBanner = "no_banner"
  /// What comes instead of the banner is something else.
  case notRFB = "not_rfb"
  /// A system call failed for a reason that is none of the above, on this side.
  case system

  /// Whether it shows a living server that lets nobody in without more.
  public var isAlive: Bool {
    switch self {
    case .authRequired, .authRejected, .tlsRequired: true
    default: false
    }
  }
}

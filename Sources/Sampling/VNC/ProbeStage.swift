/// How deep a desktop's port answers, from the surface down.
///
/// Only the last proves that the desktop lives: the kernel accepts connections for a frozen server, and its web server
/// answers on threads of its own.
public enum ProbeStage: String, CaseIterable, Comparable, Sendable {
  /// Somebody listens on the port. Seen from outside, without a connection.
  case listen
  /// The kernel accepts a connection.
  case connect
  /// The server completes a TLS handshake.
  case tls
  /// The server answers in HTTP: its web server lives.
  case http
  /// The server takes the upgrade to a WebSocket (RFC 6455).
  case websocket
  /// The server sends the banner of the Remote Framebuffer Protocol (RFC 6143, section 7.1.1): its main thread lives.
  case rfb

  /// Shallower is less.
  public static func < (left: ProbeStage, right: ProbeStage) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

import HTTPServing
import TransportSecurity

/// What guards a server, in the format of the Prometheus exporter-toolkit's web configuration.
public struct WebConfiguration: Sendable, CustomStringConvertible, CustomReflectable {
  /// How TLS is spoken; nil for a server in the clear.
  package var tls: TLSServerOptions?
  /// What every answer gets.
  public var fields = HTTPFields()
  /// Who is let in; everybody when empty.
  public var users: [String: PasswordHash] = [:]

  /// One that guards nothing.
  public init() {}

  /// Says nothing of the content.
  public var description: String { "WebConfiguration" }
  /// Shows nothing of the content.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

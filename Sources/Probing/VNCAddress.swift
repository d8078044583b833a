import HTTPServing

/// Where the desktop's server is reached: `127.0.0.1:6901`, `[::1]:6901` or `localhost:6901`.
public struct VNCAddress: Hashable, Sendable, CustomStringConvertible {
  let endpoint: ListenAddress.Endpoint
  /// The port, above 0.
  public let port: UInt16
  /// The text form, which parses to the same address.
  public let description: String

  /// Reads one of the forms above. Other names are not resolved.
  public init(parsing text: String) throws(VNCAddressError) {
    guard let address = try? ListenAddress(parsing: text), case .tcp(let host, let port) = address.endpoint,
      host != .any, port > 0
    else { throw VNCAddressError() }
    endpoint = address.endpoint
    self.port = port
    description = address.description
  }
}

import HTTPServing
import Sampling
import TransportSecurity

/// A blocking GET from a server by its name, as a browser asks: the name is looked up, sent along, and held against the certificate.
///
/// One request a connection, no redirects.
public struct WebClient {
  private let url: WebURL
  private let authorization: WebAuthorization?
  private let tls: TLSClientContext
  /// Whether the certificate has to be good.
  private let isVerifying: Bool

  /// A client of the server at `url`. Its certificate has to be good by the authorities in a PEM file where one is given, and by
  /// the system's where something is shown to it that nobody else is to see; else it may be worth anything. Throws `system` when OpenSSL
  /// cannot be set up or the file cannot be read.
  public init(_ url: WebURL, authorization: WebAuthorization?, authorities file: String?) throws(ProbeFailure) {
    self.url = url
    self.authorization = authorization
    isVerifying = file != nil || authorization != nil
    tls = try TLSClientContext.make(trusting: file.map { .file($0) } ?? (isVerifying ? .system : .nobody))
  }

  /// Asks for what is at `path` below the URL's, and waits for the answer, not longer than `duration` from first to last and as
  /// long as the resolver takes. Blocks the calling thread.
  public func get(
    _ path: String, within duration: Duration, bodyLimit: Int
  ) throws(HTTPClientError) -> HTTPClient.Response {
    var (hasShownCertificate, isTrusted) = (false, true)
    do throws(ProbeFailure) {
      let addresses = try HostResolver.addresses(of: url.host, port: url.port)
      let deadline = ContinuousClock.now + duration
      let stream = try ByteStream(connectedTo: addresses, deadline: deadline)
      defer {
        hasShownCertificate = stream.hasShownCertificate
        stream.close(by: deadline)
      }
      if url.isSecure {
        try stream.startTLS(tls, serverName: url.host)
        isTrusted = !isVerifying || stream.peer?.isTrusted == true
        guard isTrusted else { throw .tls }
      }
      let folder = url.target.hasSuffix("/") ? String(url.target.dropLast()) : url.target
      return try stream.response(
        to: HTTPClient.request(for: folder + path, host: url.authority, authorization: authorization?.field),
        bodyLimit: bodyLimit)
    } catch {
      guard isTrusted else { throw .untrusted(authority: url.authority) }
      throw HTTPClientError(error, authority: url.authority, hasShownCertificate: hasShownCertificate)
    }
  }
}

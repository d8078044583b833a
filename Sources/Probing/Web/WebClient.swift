import HTTPServing
import Sampling
import TransportSecurity

/// A blocking GET from a server by its name, as a browser asks: the name is looked up, sent along and, where the certificate has to be
/// good, held against it.
///
/// One request a connection, no redirects.
public struct WebClient {
  /// How long the other side may take for closing in good order.
  private static let closing = Duration.milliseconds(500)

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

  /// Asks for what is at `path` below the URL's, one address of the name after the other, and waits for the answer, not longer than
  /// `duration` for each and as long as the resolver takes. Throws what came of the last. Blocks the calling thread.
  public func get(
    _ path: String, within duration: Duration, bodyLimit: Int
  ) throws(HTTPClientError) -> HTTPClient.Response {
    let folder = url.target.hasSuffix("/") ? String(url.target.dropLast()) : url.target
    let request = HTTPClient.request(for: folder + path, host: url.authority, authorization: authorization?.field)
    var failure = HTTPClientError.unresolved(authority: url.authority)
    for address in (try? HostResolver.addresses(of: url.host, port: url.port)) ?? [] {
      do throws(HTTPClientError) {
        return try ask(address, request, until: ContinuousClock.now + duration, bodyLimit)
      } catch {
        failure = error
      }
    }
    throw failure
  }

  private func ask(
    _ address: SocketAddress, _ request: [UInt8], until deadline: ContinuousClock.Instant, _ bodyLimit: Int
  ) throws(HTTPClientError) -> HTTPClient.Response {
    var (hasShownCertificate, isTrusted) = (false, true)
    do throws(ProbeFailure) {
      let stream = try ByteStream(connectedTo: [address], deadline: deadline)
      defer {
        hasShownCertificate = stream.hasShownCertificate
        stream.close(by: min(deadline, ContinuousClock.now + Self.closing))
      }
      if url.isSecure {
        try stream.startTLS(tls, serverName: url.host)
        isTrusted = !isVerifying || stream.peer?.isTrusted == true
        guard isTrusted else { throw .tls }
      }
      return try stream.response(to: request, bodyLimit: bodyLimit)
    } catch {
      guard isTrusted else { throw .untrusted(authority: url.authority) }
      throw HTTPClientError(error, authority: url.authority, hasShownCertificate: hasShownCertificate)
    }
  }
}

import HTTPServing
import Sampling
import TransportSecurity

/// `HTTPClient` over TLS, whatever the server's certificate is worth: for checks on the same machine, which send no secret.
public enum SecureHTTPClient {
  /// Asks and waits for the answer, not longer than `duration` from first to last. Blocks the calling thread. Throws what
  /// `HTTPClient` does, and `tls`.
  public static func get(
    _ url: HTTPURL, within duration: Duration, bodyLimit: Int = HTTPClient.bodyLimit
  ) throws(HTTPClientError) -> HTTPClient.Response {
    var hasShownCertificate = false
    do throws(ProbeFailure) {
      let deadline = ContinuousClock.now + duration
      let stream = try ByteStream(connectedTo: url.addresses, deadline: deadline)
      defer {
        hasShownCertificate = stream.hasShownCertificate
        stream.close(by: deadline)
      }
      try stream.startTLS(TLSClientContext.make(trusting: .nobody), serverName: nil)
      return try stream.response(to: HTTPClient.request(for: url), bodyLimit: bodyLimit)
    } catch {
      throw HTTPClientError(error, authority: url.authority, hasShownCertificate: hasShownCertificate)
    }
  }
}

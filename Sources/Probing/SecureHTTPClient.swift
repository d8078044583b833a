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
    do throws(ProbeFailure) {
      let deadline = ContinuousClock.now + duration
      let stream = try ByteStream(connectedTo: url.addresses, deadline: deadline)
      defer { stream.close(by: deadline) }
      try stream.startTLS(TLSClientContext.make(trusting: .nobody), serverName: nil)
      try stream.send(HTTPClient.request(for: url))
      var decoder = HTTPResponseDecoder(bodyLimit: bodyLimit)
      var hasBegun = false
      while !decoder.isFinished {
        let bytes = try stream.receive()
        if bytes.isEmpty { break }
        hasBegun = true
        decoder.append(bytes)
      }
      if let response = decoder.response { return response }
      if !hasBegun { throw .tls }
    } catch {
      switch error {
      case .refused: throw .refused(authority: url.authority)
      case .timeout: throw .timeout(authority: url.authority)
      case .tls: throw .tls(authority: url.authority)
      default: break
      }
    }
    throw .notHTTP(authority: url.authority)
  }
}

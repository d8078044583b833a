import Glibc

/// A blocking GET for checks on the same machine: one request a connection, no redirects, no TLS, no name resolution.
public enum HTTPClient {
  /// What came back.
  public struct Response: Hashable, Sendable {
    /// The status code, 100 to 999.
    public let status: Int
    /// The body, at most as many of its first bytes as were asked for.
    public let body: [UInt8]
  }

  /// Bytes of a body that are kept unless others are asked for.
  public static let bodyLimit = 64 * 1024

  /// Asks and waits for the answer, not longer than `duration` from first to last. Blocks the calling thread.
  public static func get(
    _ url: HTTPURL, within duration: Duration, bodyLimit: Int = bodyLimit
  ) throws(HTTPClientError) -> Response {
    let deadline = ContinuousClock.now + duration
    do throws(SystemError) {
      let socket = try BlockingSocket(connectedToOneOf: url.endpoint.addresses, deadline: deadline)
      try socket.send(request(for: url), deadline: deadline)
      var decoder = HTTPResponseDecoder(bodyLimit: bodyLimit)
      while !decoder.isFinished {
        let bytes = try socket.receive(deadline: deadline)
        if bytes.isEmpty { break }
        decoder.append(bytes)
      }
      if let response = decoder.response { return response }
    } catch {
      throw HTTPClientError(error, authority: url.authority)
    }
    throw .notHTTP(authority: url.authority)
  }

  /// The request's head.
  package static func request(for url: HTTPURL) -> [UInt8] {
    request(for: url.target, host: hostField(of: url), authorization: nil)
  }

  /// The head of a GET with these fields. HTTP/1.0, so that the answer ends with the connection and is never chunked.
  package static func request(for target: String, host: String, authorization: String?) -> [UInt8] {
    let lines = [
      "GET \(target) HTTP/1.0", "Host: \(host)", "User-Agent: ghostwire-exporter",
      authorization.map { "Authorization: \($0)" },
    ]
    return Array((lines.compactMap(\.self) + ["", ""]).joined(separator: "\r\n").utf8)
  }

  /// The Host field for a URL; a Unix socket has no host, so any valid one will do.
  private static func hostField(of url: HTTPURL) -> String {
    if case .unix = url.endpoint { "localhost" } else { url.authority }
  }
}

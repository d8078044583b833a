import COpenSSL
import HTTPServing
import TransportSecurity

/// The upgrade of a connection to a WebSocket (RFC 6455, section 4.1), with all fields that KasmVNC and websockify insist on.
package struct WebSocketHandshake {
  /// What the key is hashed with, so that no other server answers the same by chance (RFC 6455, section 1.3).
  private static let guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  private let host: String
  private let target: String
  private let isSecure: Bool
  private let credentials: BasicCredentials?
  private let key: String

  /// An upgrade of `target` on `host`, which is an authority as a URL has it.
  package init(host: String, target: String = "/", isSecure: Bool, credentials: BasicCredentials? = nil) {
    self.host = host
    self.target = target
    self.isSecure = isSecure
    self.credentials = credentials
    key = Base64.text(of: (0..<16).map { _ in UInt8.random(in: 0...255) })
  }

  /// The request. KasmVNC takes one below 92 bytes for plain HTTP; the fields alone make more.
  package var request: [UInt8] {
    var lines = [
      "GET \(target) HTTP/1.1", "Host: \(host)", "User-Agent: ghostwire-exporter", "Connection: Upgrade",
      "Upgrade: websocket", "Origin: \(isSecure ? "https" : "http")://\(host)", "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Protocol: binary",
    ]
    if let credentials { lines.append("Authorization: \(credentials.authorization)") }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// Whether an answer completes the upgrade.
  package func isCompleted(by head: HTTPResponseHead) -> Bool {
    head.status == 101 && head.fields.list("Upgrade", contains: "websocket")
      && head.fields["Sec-WebSocket-Accept"] == accept
  }

  private var accept: String {
    OpenSSL.prepare()
    let text = Array((key + Self.guid).utf8)
    let digest = [UInt8](unsafeUninitializedCapacity: Int(SHA_DIGEST_LENGTH)) { buffer, filled in
      SHA1(text, text.count, buffer.baseAddress)
      filled = buffer.count
    }
    return Base64.text(of: digest)
  }
}

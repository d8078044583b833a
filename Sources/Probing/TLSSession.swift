import COpenSSL
import Sampling

/// One side of a TLS connection that turns bytes into bytes; it never touches a socket.
final class TLSSession {
  private let ssl: OpaquePointer
  /// Both are freed with `ssl`.
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer

  /// A client's side, before the handshake.
  init(_ context: TLSContext, serverName: String?) throws(ProbeFailure) {
    guard let ssl = SSL_new(context.pointer) else { throw .system }
    guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
      SSL_free(ssl)
      throw .system
    }
    ghostwire_bio_wait_when_empty(incoming)
    SSL_set_bio(ssl, incoming, outgoing)
    SSL_set_connect_state(ssl)
    self.ssl = ssl
    self.incoming = incoming
    self.outgoing = outgoing
    guard let serverName else { return }
    guard SSL_set1_host(ssl, serverName) == 1 else { throw .system }
    // An address is not to be sent as a name (RFC 6066, section 3).
    if X509_VERIFY_PARAM_get1_ip_asc(SSL_get0_param(ssl)).map({ CRYPTO_free($0, #file, #line) }) == nil {
      guard ghostwire_ssl_set_server_name(ssl, serverName) == 1 else { throw .system }
    }
  }

  deinit { SSL_free(ssl) }

  /// Takes what the other side has sent.
  func feed(_ bytes: [UInt8]) {
    _ = BIO_write(incoming, bytes, Int32(bytes.count))
  }

  /// What is to be sent to the other side.
  func takeOutgoing() -> [UInt8] {
    let count = BIO_ctrl_pending(outgoing)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = Int(max(0, BIO_read(outgoing, buffer.baseAddress, Int32(count))))
    }
  }

  /// Goes on with the handshake as far as the bytes reach; whether it is complete.
  func handshake() throws(ProbeFailure) -> Bool {
    ERR_clear_error()
    let result = SSL_do_handshake(ssl)
    if result == 1 { return true }
    guard SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ else { throw .tls }
    return false
  }

  /// Encrypts all of `bytes`.
  func write(_ bytes: [UInt8]) throws(ProbeFailure) {
    guard !bytes.isEmpty else { return }
    ERR_clear_error()
    guard SSL_write(ssl, bytes, Int32(bytes.count)) == bytes.count else { throw .tls }
  }

  /// The next decrypted bytes; none when the other side has ended, nil when more is to be fed first.
  func read() throws(ProbeFailure) -> [UInt8]? {
    ERR_clear_error()
    var result: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 16 * 1024) { buffer, filled in
      result = SSL_read(ssl, buffer.baseAddress, Int32(buffer.count))
      filled = Int(max(0, result))
    }
    if result > 0 { return bytes }
    switch SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ: return nil
    case SSL_ERROR_ZERO_RETURN: return []
    default: throw .tls
    }
  }

  /// Says goodbye (close_notify).
  func end() {
    ERR_clear_error()
    _ = SSL_shutdown(ssl)
  }

  /// The certificate that the server showed; nil before the handshake.
  var peer: TLSPeer? {
    guard let leaf = SSL_get0_peer_certificate(ssl) else { return nil }
    let verification = Int(SSL_get_verify_result(ssl))
    var certificates = [leaf]
    if verification == Int(X509_V_OK), let chain = SSL_get0_verified_chain(ssl) {
      certificates = (0..<OPENSSL_sk_num(chain)).compactMap { OPENSSL_sk_value(chain, $0).map(OpaquePointer.init) }
    }
    return TLSPeer(
      verification: verification, notAfter: certificates.compactMap { ASN1Time.unixTime(X509_get0_notAfter($0)) }.min())
  }

}

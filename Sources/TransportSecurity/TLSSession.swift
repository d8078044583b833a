import COpenSSL

/// One side of a TLS connection that turns bytes into bytes; it never touches a socket.
package final class TLSSession {
  let ssl: OpaquePointer
  /// Both are freed with `ssl`.
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  /// Set on the server's side.
  private var server: TLSServerContext?

  /// Either side, without a role yet.
  private init(_ context: OpaquePointer) throws(TLSError) {
    guard let ssl = SSL_new(context) else { throw .system }
    guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
      SSL_free(ssl)
      throw .system
    }
    ghostwire_bio_wait_when_empty(incoming)
    SSL_set_bio(ssl, incoming, outgoing)
    self.ssl = ssl
    self.incoming = incoming
    self.outgoing = outgoing
  }

  /// A server's side, before the handshake.
  package convenience init(_ context: TLSServerContext) throws(TLSError) {
    try self.init(context.pointer)
    server = context
    SSL_set_accept_state(ssl)
  }

  /// A client's side, before the handshake.
  package convenience init(_ context: TLSClientContext, serverName: String?) throws(TLSError) {
    try self.init(context.pointer)
    SSL_set_connect_state(ssl)
    guard let serverName else { return }
    guard SSL_set1_host(ssl, serverName) == 1 else { throw .system }
    // An address is not to be sent as a name (RFC 6066, section 3).
    if X509_VERIFY_PARAM_get1_ip_asc(SSL_get0_param(ssl)).map({ CRYPTO_free($0, #file, #line) }) == nil {
      guard ghostwire_ssl_set_server_name(ssl, serverName) == 1 else { throw .system }
    }
  }

  deinit { SSL_free(ssl) }

  /// Takes what the other side has sent.
  package func feed(_ bytes: RawSpan) {
    _ = bytes.withUnsafeBytes { BIO_write(incoming, $0.baseAddress, Int32(clamping: $0.count)) }
  }

  /// What is to be sent to the other side.
  package func takeOutgoing() -> [UInt8] {
    let count = BIO_ctrl_pending(outgoing)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = Int(max(0, BIO_read(outgoing, buffer.baseAddress, Int32(count))))
    }
  }

  /// Goes on with the handshake as far as the bytes reach; whether it is complete. On the server's side it fails for a client
  /// whose certificate has none of the names that are asked for.
  package func handshake() throws(TLSError) -> Bool {
    ERR_clear_error()
    let result = SSL_do_handshake(ssl)
    if result == 1 {
      if let server, !server.admits(SSL_get0_peer_certificate(ssl)) { throw .handshake }
      return true
    }
    guard SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ else { throw .handshake }
    return false
  }

  /// Encrypts all of `bytes`.
  package func write(_ bytes: RawSpan) throws(TLSError) {
    guard !bytes.isEmpty else { return }
    ERR_clear_error()
    let written = bytes.withUnsafeBytes { SSL_write(ssl, $0.baseAddress, Int32(clamping: $0.count)) }
    guard written == bytes.byteCount else { throw .handshake }
  }

  /// The next decrypted bytes, at most `limit`; none when the other side has ended, nil when more is to be fed first.
  package func read(atMost limit: Int = 16 * 1024) throws(TLSError) -> [UInt8]? {
    ERR_clear_error()
    var result: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      result = SSL_read(ssl, buffer.baseAddress, Int32(clamping: buffer.count))
      filled = Int(max(0, result))
    }
    if result > 0 { return bytes }
    switch SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ: return nil
    case SSL_ERROR_ZERO_RETURN: return []
    default: throw .handshake
    }
  }

  /// Says goodbye (close_notify).
  package func end() {
    ERR_clear_error()
    _ = SSL_shutdown(ssl)
  }

  /// The certificate that the server showed; nil before the handshake.
  package var peer: TLSPeer? {
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

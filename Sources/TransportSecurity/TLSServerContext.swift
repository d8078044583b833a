import COpenSSL

/// What a server's TLS connections have in common: made once, used by any thread (SSL_CTX is counted and locked by OpenSSL).
///
/// Sessions are not resumed: each connection is held against the options anew.
package final class TLSServerContext: Sendable {
  /// Forward secrecy and authenticated encryption, for TLS 1.2 (openssl-ciphers(1)); those of TLS 1.3 are all so.
  private static let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20"

  nonisolated(unsafe) let pointer: OpaquePointer
  private let options: TLSServerOptions
  /// The end of the certificate's time, in seconds since 1970; nil when it has none that can be read.
  package let notAfter: Double?

  /// Reads the certificates and keys, and checks that they belong together.
  package init(_ options: TLSServerOptions) throws(TLSServerFault) {
    OpenSSL.prepare()
    guard let pointer = SSL_CTX_new(TLS_server_method()) else { throw .system }
    self.pointer = pointer
    self.options = options
    // What OpenSSL has to say about it is said by the fault.
    defer { ERR_clear_error() }
    do throws(TLSServerFault) {
      try Self.setAlgorithms(pointer, options)
      let end = try Self.useCertificate(pointer, options)
      try Self.setClientAuthentication(pointer, options)
      // Last: with every property set, a throw would run deinit, which frees too.
      notAfter = end
    } catch {
      SSL_CTX_free(pointer)
      throw error
    }
  }

  deinit { SSL_CTX_free(pointer) }

  /// Whether a client whose handshake is complete has one of the names that are asked for.
  func admits(_ peer: OpaquePointer?) -> Bool {
    options.clientNames.isEmpty || peer.map { TLSNames.any(of: $0, isIn: options.clientNames) } ?? false
  }
}

extension TLSServerContext {
  private static func setAlgorithms(_ context: OpaquePointer, _ options: TLSServerOptions) throws(TLSServerFault) {
    var flags = UInt64(ghostwire_ssl_op_no_renegotiation | ghostwire_ssl_op_no_ticket)
    if options.prefersOwnOrder { flags |= UInt64(ghostwire_ssl_op_cipher_server_preference) }
    SSL_CTX_set_options(context, flags)
    SSL_CTX_set_num_tickets(context, 0)
    ghostwire_ssl_ctx_keep_no_sessions(context)
    guard ghostwire_ssl_ctx_set_versions(context, options.minimum.number, options.maximum.number) == 1 else {
      throw .system
    }
    let old = options.cipherSuites.filter { !$0.isOfTLS13 }.map(\.opensslName)
    let new = options.cipherSuites.filter(\.isOfTLS13).map(\.opensslName)
    let curves = options.curves.map(\.opensslName)
    guard SSL_CTX_set_cipher_list(context, old.isEmpty ? ciphers : old.joined(separator: ":")) == 1,
      new.isEmpty || SSL_CTX_set_ciphersuites(context, new.joined(separator: ":")) == 1,
      curves.isEmpty || ghostwire_ssl_ctx_set_groups(context, curves.joined(separator: ":")) == 1
    else { throw .algorithms }
  }

  /// Returns the end of the certificate's time.
  private static func useCertificate(
    _ context: OpaquePointer, _ options: TLSServerOptions
  ) throws(TLSServerFault) -> Double? {
    let chain = PEMBlocks.certificates(options.certificates)
    guard let leaf = chain.first, SSL_CTX_use_certificate(context, leaf.pointer) == 1 else { throw .certificate }
    for certificate in chain.dropFirst() {
      guard ghostwire_ssl_ctx_add_chain(context, certificate.pointer) == 1 else { throw .certificate }
    }
    guard let key = PEMBlocks.key(options.key) else { throw .key }
    defer { EVP_PKEY_free(key) }
    // The key is compared with the certificate here too.
    guard SSL_CTX_use_PrivateKey(context, key) == 1, SSL_CTX_check_private_key(context) == 1 else { throw .keyMismatch }
    return ASN1Time.unixTime(X509_get0_notAfter(leaf.pointer))
  }

  private static func setClientAuthentication(
    _ context: OpaquePointer, _ options: TLSServerOptions
  ) throws(TLSServerFault) {
    let authentication = options.clientAuthentication
    guard authentication != .none else { return }
    let mode = SSL_VERIFY_PEER | (authentication.isNeeded ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0)
    // Without verification any certificate is taken for good.
    SSL_CTX_set_verify(context, mode, authentication.isVerified ? nil : { _, _ in 1 })
    guard authentication.isVerified else { return }
    let authorities = PEMBlocks.certificates(options.clientAuthorities)
    guard !authorities.isEmpty, let store = SSL_CTX_get_cert_store(context) else { throw .clientAuthorities }
    for authority in authorities {
      guard X509_STORE_add_cert(store, authority.pointer) == 1, SSL_CTX_add_client_CA(context, authority.pointer) == 1
      else { throw .clientAuthorities }
    }
  }
}

extension TLSServerOptions.Version {
  fileprivate var number: Int32 {
    switch self {
    case .tls12: TLS1_2_VERSION
    case .tls13: TLS1_3_VERSION
    }
  }
}

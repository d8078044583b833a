/// The cipher suites of Go's `tls.CipherSuites`, by their names there (those of the IANA registry).
package enum TLSCipherSuite: String, CaseIterable, Sendable {
  case aes128 = "TLS_AES_128_GCM_SHA256"
  case aes256 = "TLS_AES_256_GCM_SHA384"
  case chacha = "TLS_CHACHA20_POLY1305_SHA256"
  case ecdsaAES128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
  case ecdsaAES256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
  case ecdsaChacha = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
  case rsaAES128 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  case rsaAES256 = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
  case rsaChacha = "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
  case ecdsaAES128CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
  case ecdsaAES256CBC = "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
  case rsaAES128CBC = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"
  case rsaAES256CBC = "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"

  /// Whether it is one of TLS 1.3, which OpenSSL keeps in a list of its own.
  var isOfTLS13: Bool {
    switch self {
    case .aes128, .aes256, .chacha: true
    default: false
    }
  }

  /// The name that OpenSSL knows it by (openssl-ciphers(1)).
  var opensslName: String {
    switch self {
    case .aes128, .aes256, .chacha: rawValue
    case .ecdsaAES128: "ECDHE-ECDSA-AES128-GCM-SHA256"
    case .ecdsaAES256: "ECDHE-ECDSA-AES256-GCM-SHA384"
    case .ecdsaChacha: "ECDHE-ECDSA-CHACHA20-POLY1305"
    case .rsaAES128: "ECDHE-RSA-AES128-GCM-SHA256"
    case .rsaAES256: "ECDHE-RSA-AES256-GCM-SHA384"
    case .rsaChacha: "ECDHE-RSA-CHACHA20-POLY1305"
    case .ecdsaAES128CBC: "ECDHE-ECDSA-AES128-SHA"
    case .ecdsaAES256CBC: "ECDHE-ECDSA-AES256-SHA"
    case .rsaAES128CBC: "ECDHE-RSA-AES128-SHA"
    case .rsaAES256CBC: "ECDHE-RSA-AES256-SHA"
    }
  }
}

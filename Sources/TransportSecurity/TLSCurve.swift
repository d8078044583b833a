/// The groups for the exchange of keys, by their names in Go's `tls.CurveID`.
package enum TLSCurve: String, CaseIterable, Sendable {
  case p256 = "CurveP256"
  case p384 = "CurveP384"
  case p521 = "CurveP521"
  case x25519 = "X25519"

  /// The name that OpenSSL knows it by (SSL_CTX_set1_groups_list(3)).
  var opensslName: String {
    switch self {
    case .p256: "P-256"
    case .p384: "P-384"
    case .p521: "P-521"
    case .x25519: "X25519"
    }
  }
}

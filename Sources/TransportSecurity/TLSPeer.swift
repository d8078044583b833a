/// What a server's certificate is worth, as OpenSSL verified it.
package struct TLSPeer: Equatable, Sendable {
  /// OpenSSL's code for it, X509_V_OK (0) when the chain and the name are good (x509_vfy.h).
  package var verification: Int
  /// The earliest end of validity in the verified chain, or that of the server's own certificate when the chain is not good,
  /// in seconds since 1970; nil when it cannot be read.
  package var notAfter: Double?

  /// Whether the chain leads to a trusted authority, is in its time and names the server.
  package var isTrusted: Bool { verification == 0 }
}

/// Which of a server's options OpenSSL cannot use.
package enum TLSServerFault: Error, Hashable, Sendable {
  /// The PEM holds no certificate, or one that cannot be used.
  case certificate
  /// The PEM holds no private key, or it has a passphrase.
  case key
  /// The key is not that of the certificate.
  case keyMismatch
  /// The PEM of the clients' authorities holds no certificate.
  case clientAuthorities
  /// The library does not know one of the cipher suites or curves.
  case algorithms
  /// The library cannot be set up.
  case system
}

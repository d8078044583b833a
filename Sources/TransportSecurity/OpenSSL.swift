import COpenSSL

/// The library as this process uses it.
package enum OpenSSL {
  /// To be called before any other function of it that may set it up.
  ///
  /// At exit OpenSSL would free what threads are still working with, which nobody waits for.
  package static func prepare() { _ = isPrepared }

  private static let isPrepared = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
}

import COpenSSL
import Glibc

/// What TLS connections to servers have in common: made once, used by any thread (SSL_CTX is counted and locked by OpenSSL).
///
/// The handshake goes through whatever the certificate is worth; `TLSPeer` tells what it is worth.
package final class TLSClientContext: Sendable {
  /// Whose signature makes a certificate good.
  package enum Trust: Sendable {
    /// Nobody's, and old algorithms will do: for asking only whether a server lives.
    case nobody
    /// The authorities of the system (SSL_CERT_FILE and SSL_CERT_DIR move them).
    case system
    /// The authorities of a PEM file.
    case file(String)
  }

  nonisolated(unsafe) let pointer: OpaquePointer

  /// Throws `system` when OpenSSL cannot set it up, or the file of authorities cannot be read.
  package init(trusting trust: Trust) throws(TLSError) {
    OpenSSL.prepare()
    guard let pointer = SSL_CTX_new(TLS_client_method()) else { throw .system }
    self.pointer = pointer
    SSL_CTX_set_verify(pointer, SSL_VERIFY_NONE, nil)
    switch trust {
    case .nobody: SSL_CTX_set_security_level(pointer, 0)
    case .system: guard SSL_CTX_set_default_verify_paths(pointer) == 1 else { throw .system }
    case .file(let path): guard SSL_CTX_load_verify_file(pointer, path) == 1 else { throw .system }
    }
  }

  /// Whether there is anything in the places where OpenSSL looks for the system's authorities.
  package static var systemHasAuthorities: Bool {
    let authorities = systemAuthorities
    if access(authorities.file, R_OK) == 0 { return true }
    guard let folder = opendir(authorities.folder) else { return false }
    defer { closedir(folder) }
    // Beside itself and the folder above it.
    return readdir(folder) != nil && readdir(folder) != nil && readdir(folder) != nil
  }

  /// Where OpenSSL looks for the system's authorities: a file and a folder.
  package static var systemAuthorities: (file: String, folder: String) {
    (
      place(X509_get_default_cert_file_env(), X509_get_default_cert_file()),
      place(X509_get_default_cert_dir_env(), X509_get_default_cert_dir())
    )
  }

  private static func place(_ variable: UnsafePointer<CChar>, _ usual: UnsafePointer<CChar>) -> String {
    String(cString: getenv(variable) ?? UnsafeMutablePointer(mutating: usual))
  }

  deinit { SSL_CTX_free(pointer) }
}

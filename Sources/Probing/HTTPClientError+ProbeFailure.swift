import Glibc
import HTTPServing
import Sampling

extension HTTPClientError {
  /// What a failure of a request means that may have been made over TLS.
  init(_ failure: ProbeFailure, authority: String, hasShownCertificate: Bool) {
    self =
      switch failure {
      case .refused: .refused(authority: authority)
      case .timeout: .timeout(authority: authority)
      case .name: .unresolved(authority: authority)
      case .reset: .system(authority: authority, errno: ECONNRESET)
      case .unreachable: .system(authority: authority, errno: EHOSTUNREACH)
      case .tls where hasShownCertificate: .tls(authority: authority)
      default: .notHTTP(authority: authority)
      }
  }
}

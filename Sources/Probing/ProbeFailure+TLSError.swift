import Sampling
import TransportSecurity

extension ProbeFailure {
  /// What a failure of TLS means.
  init(_ error: TLSError) {
    self =
      switch error {
      case .system: .system
      case .handshake: .tls
      }
  }
}

extension TLSClientContext {
  /// A context for a probe. Throws `system` when OpenSSL cannot set it up, or the file of authorities cannot be read.
  static func make(trusting trust: Trust) throws(ProbeFailure) -> TLSClientContext {
    do throws(TLSError) {
      return try TLSClientContext(trusting: trust)
    } catch {
      throw ProbeFailure(error)
    }
  }
}

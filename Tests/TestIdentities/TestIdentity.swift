import CTLSFixture

/// A certificate with its key.
package final class TestIdentity: @unchecked Sendable {
  /// No certificate could be made.
  package struct Failure: Error {}

  // Not changed after it was made.
  package let pointer: OpaquePointer

  /// For a host, valid from and to so many seconds from now; signed by itself unless another is given.
  package init(_ host: String = "127.0.0.1", from: Int = -3600, to: Int = 3600, signedBy issuer: TestIdentity? = nil)
    throws
  {
    guard let pointer = tls_identity_make(host, from, to, issuer?.pointer) else {
      throw Failure()
    }
    self.pointer = pointer
  }

  deinit { tls_identity_free(pointer) }

  /// The certificate as PEM.
  package var certificate: String { text { tls_identity_certificate(pointer, $0, $1) } }
  /// The key as PEM.
  package var key: String { text { tls_identity_key(pointer, $0, $1) } }

  private func text(_ write: (UnsafeMutablePointer<CChar>?, Int) -> Int) -> String {
    String(unsafeUninitializedCapacity: 8192) { buffer in
      buffer.withMemoryRebound(to: CChar.self) { write($0.baseAddress, $0.count) }
    }
  }
}

import COpenSSL

/// What text in PEM (RFC 7468) holds.
enum PEMBlocks {
  /// Every certificate, in order.
  static func certificates(_ pem: [UInt8]) -> [X509Certificate] {
    withMemory(of: pem) { memory in
      var certificates: [X509Certificate] = []
      while let pointer = PEM_read_bio_X509(memory, nil, nil, nil) { certificates.append(X509Certificate(pointer)) }
      return certificates
    } ?? []
  }

  /// The private key, which the caller frees; nil when there is none, or it has a passphrase.
  static func key(_ pem: [UInt8]) -> OpaquePointer? {
    withMemory(of: pem) { memory in
      // Without a function OpenSSL would ask for the passphrase at the terminal.
      PEM_read_bio_PrivateKey(memory, nil, { _, _, _, _ in -1 }, nil)
    } ?? nil
  }

  /// The memory that OpenSSL reads from has to stay until it has read.
  private static func withMemory<Value>(of pem: [UInt8], _ body: (OpaquePointer) -> Value) -> Value? {
    pem.withUnsafeBytes { bytes in
      guard let memory = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(memory) }
      return body(memory)
    }
  }
}

/// A certificate that frees itself.
final class X509Certificate {
  let pointer: OpaquePointer

  /// Takes over `pointer`.
  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { X509_free(pointer) }
}

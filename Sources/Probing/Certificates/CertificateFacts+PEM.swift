import COpenSSL
import Sampling
import TransportSecurity

extension CertificateFacts {
  /// What the certificate in a PEM block says; nil when it is none.
  public init?(pem: [UInt8]) {
    OpenSSL.prepare()
    // The memory that OpenSSL reads from has to stay until it has read.
    let facts = pem.withUnsafeBytes { bytes -> CertificateFacts? in
      guard let memory = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(memory) }
      guard let certificate = PEM_read_bio_X509(memory, nil, nil, nil) else { return nil }
      defer { X509_free(certificate) }
      return CertificateFacts(of: certificate)
    }
    // Errors are kept by thread until somebody fetches them.
    ERR_clear_error()
    guard let facts else { return nil }
    self = facts
  }

  private init?(of certificate: OpaquePointer) {
    guard let notBefore = ASN1Time.unixTime(X509_get0_notBefore(certificate)),
      let notAfter = ASN1Time.unixTime(X509_get0_notAfter(certificate))
    else { return nil }
    self.init(notBefore: notBefore, notAfter: notAfter, isSelfSigned: X509_self_signed(certificate, 1) == 1)
  }
}

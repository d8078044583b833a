import COpenSSL
import Glibc
import Sampling

extension CertificateFacts {
  /// What the certificate in a PEM block says; nil when it is none.
  public init?(pem: [UInt8]) {
    OpenSSL.prepare()
    ERR_clear_error()
    guard let memory = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return nil }
    defer { BIO_free(memory) }
    guard let certificate = PEM_read_bio_X509(memory, nil, nil, nil) else { return nil }
    defer { X509_free(certificate) }
    guard let notBefore = ASN1Time.unixTime(X509_get0_notBefore(certificate)),
      let notAfter = ASN1Time.unixTime(X509_get0_notAfter(certificate))
    else { return nil }
    let isSelfSigned = X509_self_signed(certificate, 1) == 1
    ERR_clear_error()
    self.init(notBefore: notBefore, notAfter: notAfter, isSelfSigned: isSelfSigned)
  }
}

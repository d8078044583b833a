import Foundation
import Probing
import Sampling
import TestIdentities
import Testing

@Suite("What a certificate says")
struct CertificateFactsTests {
  @Test("Its validity and who signed it", arguments: [(-3600, 3600), (-7200, -60), (60, 86_400 * 20_000)])
  func validity(from: Int, to: Int) throws {
    let authority = try TestIdentity("authority")
    let now = Date().timeIntervalSince1970
    for issuer in [nil, authority] {
      let identity = try TestIdentity("127.0.0.1", from: from, to: to, signedBy: issuer)
      let facts = try #require(CertificateFacts(pem: Array(identity.certificate.utf8)))
      #expect(abs(facts.notBefore - now - Double(from)) < 30)
      #expect(abs(facts.notAfter - now - Double(to)) < 30)
      #expect(facts.isSelfSigned == (issuer == nil))
    }
  }

  @Test("A block that holds no certificate is none", arguments: ["", "AAAA", "MIIB"])
  func none(body: String) throws {
    let text = "-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n"
    #expect(CertificateFacts(pem: Array(text.utf8)) == nil)
    #expect(CertificateFacts(pem: Array(body.utf8)) == nil)
    #expect(CertificateFacts(pem: Array(try TestIdentity().key.utf8)) == nil)
  }
}

import SeededRandom
import Testing

@testable import LinuxSources

@Suite("The certificate in a PEM file")
struct PEMCertificateReaderTests {
  private static let certificate = "-----BEGIN CERTIFICATE-----\nQ0VSVA+/\nMQ==\n-----END CERTIFICATE-----"
  private static let key = "-----BEGIN PRIVATE KEY-----\nS0VZS0VZ\n-----END PRIVATE KEY-----\n"

  /// What is read of a text that comes in pieces of this size.
  private func block(_ text: String, pieces: Int = 4096) throws -> String? {
    var reader = PEMCertificateReader()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      try rest.prefix(pieces).withUnsafeBytes { try reader.append($0) }
      rest = rest.dropFirst(pieces)
    }
    return reader.isComplete ? String(decoding: reader.block, as: UTF8.self) : nil
  }

  @Test(
    "The first certificate is found wherever it stands, in pieces of any size",
    arguments: [
      certificate, certificate + "\n", key + certificate + "\n", certificate + "\n" + key,
      "subject=CN = x\n" + certificate, certificate + "\n" + certificate.replacing("Q", with: "R"),
      "-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----\n" + certificate,
    ], [1, 7, 4096])
  func found(text: String, pieces: Int) throws {
    #expect(try block(text, pieces: pieces) == Self.certificate)
  }

  @Test("Line ends of two characters and blanks at the end of a line do no harm")
  func lineEnds() throws {
    let text = Self.certificate.replacing("\n", with: " \r\n")
    #expect(try block(text)?.replacing("\r\n", with: "\n").replacing(" \n", with: "\n") == Self.certificate)
  }

  @Test(
    "Without a whole certificate there is none",
    arguments: [
      "", key, String(certificate.dropLast()), "-----BEGIN CERTIFICATE-----", " " + certificate,
      certificate.replacing("BEGIN", with: "BEGUN"),
    ])
  func none(text: String) throws {
    #expect(try block(text) == nil)
  }

  @Test(
    "A block that is damaged is given up, with nothing kept of it",
    arguments: [
      "-----BEGIN CERTIFICATE-----\nQ0VSVA\n" + key, "-----BEGIN CERTIFICATE-----\nQ0VS\u{7}VA\n",
      "-----BEGIN CERTIFICATE-----\nQ0-VSVA\n", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE\n",
      "-----BEGIN CERTIFICATE-----\n" + String(repeating: "QUFB\n", count: 20_000),
    ])
  func damaged(text: String) {
    var reader = PEMCertificateReader()
    #expect(throws: PEMCertificateReader.Fault.self) {
      try Array(text.utf8).withUnsafeBytes { try reader.append($0) }
    }
    #expect(reader.block.isEmpty)
  }

  @Test("No byte outside a certificate is ever kept, whatever the file holds")
  func keepsNothingElse() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let noise = String(
        (0..<Int.random(in: 0..<200, using: &random)).map { _ in
          "-BEGINCRTFA \nkey".randomElement(using: &random) ?? "-"
        })
      var reader = PEMCertificateReader()
      try? Array((noise + "\n" + Self.key).utf8).withUnsafeBytes { try reader.append($0) }
      #expect(reader.block.isEmpty)
    }
  }
}

import LinuxSources
import Probing
import Sampling

/// A PEM file: what is kept is one block of base64 between its markers, pieces make no difference, and OpenSSL reads it or not.
enum FuzzedCertificate: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let whole = block(bytes, pieces: max(bytes.count, 1))
    precondition(whole == block(bytes, pieces: 1))
    guard let whole else { return }
    precondition(whole.count <= PEMCertificateReader.limit + 64)
    // By bytes: to a String a carriage return and a line feed are one character, and the line feed is none.
    precondition(whole.starts(with: Array("-----BEGIN CERTIFICATE-----\n".utf8)))
    precondition(whole.reversed().starts(with: Array("\n-----END CERTIFICATE-----".utf8.reversed())))
    precondition(whole.count { $0 == UInt8(ascii: "-") } == 20)
    if let facts = CertificateFacts(pem: whole) {
      precondition(facts.notBefore.isFinite && facts.notAfter.isFinite)
    }
  }

  private static func block(_ bytes: [UInt8], pieces: Int) -> [UInt8]? {
    var reader = PEMCertificateReader()
    var rest = bytes[...]
    while !rest.isEmpty {
      do {
        try rest.prefix(pieces).withUnsafeBytes { try reader.append($0) }
      } catch {
        precondition(reader.block.isEmpty)
        return nil
      }
      rest = rest.dropFirst(pieces)
    }
    return reader.isComplete ? reader.block : nil
  }
}

import COpenSSL

/// The subject alternative names of a certificate (RFC 5280, section 4.2.1.6).
enum TLSNames {
  /// Whether the certificate has a DNS name, e-mail address, URI or IP address that is exactly one of `names`.
  static func any(of certificate: OpaquePointer, isIn names: [String]) -> Bool {
    guard let found = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return false }
    let list = OpaquePointer(found)
    defer { ghostwire_general_names_free(list) }
    let accepted = names.map { (text: Array($0.utf8), address: address($0)) }
    return (0..<OPENSSL_sk_num(list)).contains { index in
      guard let name = OPENSSL_sk_value(list, index) else { return false }
      var kind: Int32 = 0
      guard let value = ghostwire_general_name_value(name, &kind) else { return false }
      let bytes = UnsafeBufferPointer(start: ASN1_STRING_get0_data(value), count: Int(ASN1_STRING_length(value)))
      return accepted.contains { kind == GEN_IPADD ? bytes.elementsEqual($0.address) : bytes.elementsEqual($0.text) }
    }
  }

  /// The bytes of an IP address written as text; none when it is none.
  private static func address(_ text: String) -> [UInt8] {
    guard let octets = a2i_IPADDRESS(text) else { return [] }
    defer { ASN1_OCTET_STRING_free(octets) }
    return Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(octets), count: Int(ASN1_STRING_length(octets))))
  }
}

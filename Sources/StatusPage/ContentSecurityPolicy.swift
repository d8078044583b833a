import COpenSSL

/// What a browser may do with the page: draw it, run the one script that is in it, and ask the exporter again.
public enum ContentSecurityPolicy {
  /// Of the page. Its style and its script are named by their digests, so that no other runs, whatever a label's value would be.
  /// `data:` is for the empty icon, without which browsers ask for one.
  public static let page = """
    default-src 'none'; style-src \(source(PageStyle.text)); script-src \(source(PageScript.text)); connect-src 'self'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
    """

  /// Of an answer that is no page.
  public static let data = "default-src 'none'; frame-ancestors 'none'"

  /// A text as CSP 3 names it, section 2.3.1: the base64 of its SHA-256.
  static func source(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let digest = [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      SHA256(bytes, bytes.count, buffer.baseAddress)
      count = buffer.count
    }
    // 32 bytes make 44 characters; the end that EVP_EncodeBlock adds is one more.
    let encoded = [UInt8](unsafeUninitializedCapacity: 45) { buffer, count in
      count = Int(EVP_EncodeBlock(buffer.baseAddress, digest, Int32(digest.count)))
    }
    return "'sha256-\(String(decoding: encoded, as: UTF8.self))'"
  }
}

extension HTTPRequest {
  /// What the fields of a request must satisfy together.
  func checkFields() throws(HTTPRequestFault) {
    try checkHost()
    try checkFraming()
    if announcesBody, method == "GET" || wantsHeadOnly { throw .body }
  }

  /// RFC 9112, section 3.2: one Host in HTTP/1.1, never two, and a valid one.
  private func checkHost() throws(HTTPRequestFault) {
    let count = fields.count(of: "Host")
    guard count == 1 || (count == 0 && version == .http10) else { throw .host }
    guard fields["Host"]?.utf8.allSatisfy(\.isHostCharacter) ?? true else { throw .host }
  }

  /// RFC 9112, section 6.3: a length is digits, repeated ones agree, and none stands beside a transfer coding.
  private func checkFraming() throws(HTTPRequestFault) {
    guard let lengths = fields["Content-Length"] else { return }
    guard fields.count(of: "Transfer-Encoding") == 0 else { throw .framing }
    let values = lengths.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    guard let first = values.first, !first.isEmpty, first.utf8.allSatisfy(\.isDigit),
      values.allSatisfy({ $0 == first })
    else { throw .framing }
  }
}

extension StringProtocol {
  /// Equality that takes ASCII letters of either case as the same.
  func isSameASCII(as other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
  }

  /// Without the blanks and tabs around it (OWS, RFC 9110, section 5.6.3).
  var trimmed: Substring {
    var rest = Substring(self).utf8
    while rest.first?.isBlank == true { rest.removeFirst() }
    while rest.last?.isBlank == true { rest.removeLast() }
    return Substring(rest)
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks and tabs around it (OWS, RFC 9110, section 5.6.3).
  var withoutBlanks: ArraySlice<UInt8> {
    var rest = drop(while: \.isBlank)
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }

  /// The pieces between separators that stand outside quoted strings (RFC 9110, section 5.6.4), the first `limit` of them.
  func splitOutsideQuotes(at separator: UInt8, limit: Int) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = startIndex
    var isQuoted = false
    var isEscaped = false
    for index in indices where pieces.count < limit {
      let byte = self[index]
      if isEscaped {
        isEscaped = false
      } else if byte == .quote {
        isQuoted.toggle()
      } else if isQuoted {
        isEscaped = byte == .backslash
      } else if byte == separator {
        pieces.append(self[start..<index])
        start = index + 1
      }
    }
    return pieces.count < limit ? pieces + [self[start...]] : pieces
  }
}

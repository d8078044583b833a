/// Says of a regular expression in Go's syntax, as far as there are such, which patterns of a command line mean the same.
enum RegularExpression {
  /// Letters that mean more than themselves behind a backslash, the blank aside.
  private static let meaningless = Set("!\"#%&',-/:;<=>@_`~.+*?()|[]{}^$\\ ")

  /// Patterns of which one has to be found, where the expression has to be. Nil when no patterns mean the same.
  static func patterns(of expression: String) -> [String]? {
    var patterns = [""]
    var rest = expression[...]
    while let character = rest.popFirst() {
      var part: String
      switch character {
      case "|":
        patterns.append("")
        continue
      case ".": part = "?"
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        if escaped == "s" {
          // Words are joined by one blank.
          part = " "
          if rest.first == "+" { rest.removeFirst() }
        } else {
          guard meaningless.contains(escaped) else { return nil }
          part = literal(escaped)
        }
      case "(", ")", "[", "]", "{", "}", "^", "$", "*", "+", "?": return nil
      default: part = literal(character)
      }
      switch rest.first {
      case "*" where part == "?":
        part = "*"
        rest.removeFirst()
      case "+" where part == "?":
        part = "?*"
        rest.removeFirst()
      case "*", "+", "?", "{": return nil
      default: break
      }
      // As little as possible or as much: found is found.
      if part.hasSuffix("*"), part != "\\*", rest.first == "?" { rest.removeFirst() }
      patterns[patterns.count - 1] += part
    }
    return patterns.contains("") ? nil : patterns
  }

  private static func literal(_ character: Character) -> String {
    ["*", "?", "\\"].contains(character) ? "\\\(character)" : String(character)
  }
}

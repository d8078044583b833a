/// A text that a command line holds, its words joined by one blank each. `*` stands for any run of characters, `?` for one; a
/// backslash takes away their meaning, and its own.
public struct CommandLinePattern: Hashable, Sendable {
  private enum Part: Hashable {
    case character(Unicode.Scalar)
    case one
    case run
  }

  private let parts: [Part]

  /// A pattern as it is written. A backslash at the end is itself.
  public init(_ text: String) {
    // What is before and behind does not matter.
    var parts = [Part.run]
    var characters = text.unicodeScalars.makeIterator()
    while let character = characters.next() {
      switch character {
      case "*": parts.append(.run)
      case "?": parts.append(.one)
      case "\\": parts.append(.character(characters.next() ?? character))
      default: parts.append(.character(character))
      }
    }
    self.parts = parts + [.run]
  }

  /// Whether a line holds it. Takes at most as many steps as the line is long, times the pattern's length.
  func isFound(in line: [Unicode.Scalar]) -> Bool {
    var part = 0
    var place = 0
    // What follows the last run, and from where that is tried next: an earlier one need never be longer.
    var run: (part: Int, place: Int)?
    while place < line.count {
      if part < parts.count, parts[part] == .run {
        part += 1
        if part == parts.count { return true }
        run = (part, place)
      } else if part < parts.count, parts[part] == .one || parts[part] == .character(line[place]) {
        part += 1
        place += 1
      } else if let last = run {
        run = (last.part, last.place + 1)
        (part, place) = (last.part, last.place + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .run }
  }
}

/// A piece of a line, with what it says about the state of what it names.
public struct LiveText: Equatable, Sendable {
  /// How a piece is shown where there are colours.
  public enum Style: Equatable, Sendable {
    case plain
    /// The head of a table.
    case head
    case good
    case bad
  }

  /// What stands there.
  public var text: String
  /// How.
  public var style: Style

  /// A piece of text without control characters.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// A line of a frame.
public struct LiveLine: Equatable, Sendable {
  /// From left to right.
  public var pieces: [LiveText]

  /// A line of pieces.
  public init(_ pieces: [LiveText]) {
    self.pieces = pieces
  }

  /// The line as text, cut at `width` characters where one is given, with the sequences of a terminal where there are colours.
  public func text(width: Int? = nil, isColored: Bool) -> String {
    var left = width ?? .max
    var result = ""
    for piece in pieces where left > 0 {
      let text = piece.text.prefix(left)
      left -= text.count
      switch piece.style {
      case .head where isColored: result += "\u{1B}[1m\(text)\u{1B}[0m"
      case .good where isColored: result += "\u{1B}[32m\(text)\u{1B}[0m"
      case .bad where isColored: result += "\u{1B}[31m\(text)\u{1B}[0m"
      default: result += text
      }
    }
    return result
  }
}

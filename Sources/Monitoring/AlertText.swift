/// A text about one firing alert. Interpolate `\(.value)`, `\(.desktop)` and `\(.label("component"))`.
public struct AlertText: Sendable, ExpressibleByStringInterpolation {
  /// What the text can hold besides words.
  public enum Placeholder: Sendable {
    /// The value that breached the threshold, in the alert's unit.
    case value
    /// The namespace and the pod.
    case desktop
    /// The value of a label of the alert's expression.
    case label(String)
  }

  enum Piece: Sendable {
    case words(String)
    case placeholder(Placeholder)
  }

  let pieces: [Piece]

  /// Collects the pieces of a literal.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var pieces: [Piece] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds words.
    public mutating func appendLiteral(_ literal: String) { pieces.append(.words(literal)) }

    /// Adds a placeholder.
    public mutating func appendInterpolation(_ placeholder: Placeholder) { pieces.append(.placeholder(placeholder)) }

    /// Adds a text that is the same for every firing alert.
    public mutating func appendInterpolation(_ text: String) { pieces.append(.words(text)) }
  }

  /// A text from its pieces.
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// A text without placeholders.
  public init(stringLiteral value: String) { pieces = [.words(value)] }
}

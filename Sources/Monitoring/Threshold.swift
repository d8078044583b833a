/// A value at which something is wrong. Alerts fire at it and panels draw it.
public struct Threshold: Sendable {
  /// Which side of the value is wrong.
  public enum Side: Sendable {
    /// Less than the value.
    case below
    /// More than the value.
    case above
    /// The value or more.
    case atLeast
    /// The value itself.
    case equal

    var comparison: BinaryOperator {
      switch self {
      case .below: .less
      case .above: .greater
      case .atLeast: .atLeast
      case .equal: .equal
      }
    }
  }

  /// Which side is wrong.
  public let side: Side
  /// The value.
  public let value: Double
  /// What it is measured in.
  public let unit: DisplayUnit
  /// How bad it is.
  public let severity: Severity
  /// How long it has to last.
  public let hold: Period
  /// Why this value, in one sentence.
  public let reason: String

  /// A threshold.
  public init(
    _ side: Side, _ value: Double, _ unit: DisplayUnit, _ severity: Severity, for hold: Period = .zero, reason: String
  ) {
    self.side = side
    self.value = value
    self.unit = unit
    self.severity = severity
    self.hold = hold
    self.reason = reason
  }

  /// The same of the rest: for a share that is used where this one is of what is free.
  public var ofRest: Threshold {
    let other: Side =
      switch side {
      case .below: .above
      case .above, .atLeast: .below
      case .equal: .equal
      }
    return Threshold(other, 1 - value, unit, severity, for: hold, reason: reason)
  }

  /// The value as a period, of a threshold in whole seconds.
  public var period: Period { .seconds(Int(value)) }

  /// Whether `value` is on the wrong side of it, series by series.
  func isReached(by value: Expression) -> Expression {
    Expression(.binary(side.comparison, value, Expression(floatLiteral: self.value)))
  }
}

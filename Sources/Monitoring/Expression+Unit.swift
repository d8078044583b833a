extension Expression {
  /// The unit of its values.
  public var unit: DisplayUnit {
    switch node {
    case .number, .absent: .count
    case .time: .seconds
    case .series(let series), .quantile(_, let series, _, _): DisplayUnit(of: series.descriptor)
    case .range(let function, let series, _): function.unit(of: DisplayUnit(of: series.descriptor))
    case .aggregate(.count, _, _, _): .count
    case .aggregate(_, _, _, let expression): expression.unit
    case .top(_, let expression): expression.unit
    case .recorded(let rule): rule.expression.unit
    case .binary(let operation, let left, let right): Self.unit(operation, left, right)
    }
  }

  private static func unit(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> DisplayUnit {
    switch operation {
    case .times where right.isNumber: left.unit
    case .times where left.unit == .count || left.unit == .ratio: right.unit
    case .times where right.unit == .count || right.unit == .ratio: left.unit
    case .times: .count
    case .divided: right.isNumber ? left.unit : left.unit.divided(by: right.unit)
    default: left.isNumber ? right.unit : left.unit
    }
  }

  /// Whether it is a number, which takes the unit of what it meets.
  var isNumber: Bool {
    if case .number = node { true } else { false }
  }
}

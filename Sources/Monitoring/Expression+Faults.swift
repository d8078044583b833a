extension Expression {
  /// What is wrong with it, in plain words; empty when nothing is.
  public var faults: [String] {
    switch node {
    case .number, .time, .recorded: []
    case .series(let series), .range(_, let series, _): series.faults
    case .quantile(_, let series, let labels, _):
      series.faults + Self.faults(of: labels, in: Expression(.series(series)))
    case .aggregate(_, _, let labels, let expression): expression.faults + Self.faults(of: labels, in: expression)
    case .absent(let expression), .top(_, let expression): expression.faults
    case .binary(let operation, let left, let right):
      left.faults + right.faults + Self.faults(operation, left, right)
    }
  }

  private static func faults(of labels: [String], in expression: Expression) -> [String] {
    guard let known = expression.seriesLabels?.names else { return ["a number cannot be aggregated"] }
    return labels.filter { !known.contains($0) }.map { "there is no label \($0) to group by" }
  }

  private static func faults(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> [String] {
    var faults: [String] = []
    if let left = left.seriesLabels, let right = right.seriesLabels, left.level != right.level {
      faults.append("\(operation.rawValue): the sides keep different labels of the scraper; aggregate both alike")
    }
    if operation.isSetOperator {
      if matching(left, right) == nil { faults.append("\(operation) with a number") }
      return faults
    }
    if let matching = matching(left, right), !matching.rightOnly.isEmpty {
      faults.append("\(operation.rawValue): only the right side has \(matching.rightOnly.sorted()); aggregate it")
    }
    let keepsUnit = operation != .times && operation != .divided
    if keepsUnit && left.unit != right.unit && !left.isNumber && !right.isNumber {
      faults.append("\(operation.rawValue): the left side is in \(left.unit), the right side in \(right.unit)")
    }
    return faults
  }
}

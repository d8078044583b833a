extension Expression {
  /// The expression in PromQL. The only place where the scraper's labels and default windows come in.
  public func text(in context: QueryContext) -> String {
    switch node {
    case .number(let value): Self.text(value)
    case .time: "time()"
    case .series(let series): series.text(in: context)
    case .range(let function, let series, let window):
      "\(function.name)(\(Self.range(series, window, context))\(function.argument))"
    case .quantile(let quantile, let series, let labels, let window):
      "(\(Self.quantile(quantile, of: series.buckets, labels + ["le"], window, context)) or "
        + "\(Self.quantile(quantile, of: series, labels, window, context)))"
    case .aggregate(let aggregation, let level, let labels, let expression):
      "\(aggregation.rawValue)\(Self.by(level.labels + labels)) (\(expression.text(in: context)))"
    case .recorded(let rule): Series.selector(rule.name, context.matchers(on: rule.labels))
    case .top(let count, let expression): "topk(\(count), \(expression.text(in: context)))"
    case .absent(let expression): "absent(\(expression.text(in: context)))"
    case .binary(let operation, let left, let right):
      left.operand(of: operation.precedence, in: context)
        + " \(operation.rawValue)\(Self.matching(left, right)?.modifier(of: operation) ?? "") "
        + right.operand(of: operation.precedence + 1, in: context)
    }
  }

  /// The text, in parentheses when it binds less tightly than `precedence`.
  private func operand(of precedence: Int, in context: QueryContext) -> String {
    if case .binary(let operation, _, _) = node, operation.precedence < precedence {
      return "(\(text(in: context)))"
    }
    return text(in: context)
  }

  private static func quantile(
    _ quantile: Double, of series: Series, _ labels: [String], _ window: Period?, _ context: QueryContext
  ) -> String {
    "histogram_quantile(\(text(quantile)), sum\(by(ScrapeTarget.labels + labels)) (rate(\(range(series, window, context)))))"
  }

  private static func by(_ labels: [String]) -> String {
    " by (\(labels.joined(separator: ", ")))"
  }

  private static func range(_ series: Series, _ window: Period?, _ context: QueryContext) -> String {
    "\(series.text(in: context))[\(window?.text ?? context.rateWindow)]"
  }

  private static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

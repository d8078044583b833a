/// A PromQL expression over declared metrics. Which metrics, labels and units it has is known before it is text.
///
/// It begins with a metric: `gauge.now`, `counter.rate()`, `histogram.quantile(0.9)`. Numbers stand for themselves.
/// It is not `Equatable`: `==` is PromQL's.
public struct Expression: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// What the expression is made of.
  indirect enum Node: Sendable {
    case number(Double)
    case time
    case series(Series)
    case range(RangeFunction, Series, over: Period?)
    case quantile(Double, Series, by: [String], over: Period?)
    case aggregate(Aggregation, per: AggregationLevel, by: [String], Expression)
    case recorded(RecordingRule)
    case absent(Expression)
    case top(Int, Expression)
    case binary(BinaryOperator, Expression, Expression)
  }

  let node: Node

  init(_ node: Node) {
    self.node = node
  }

  /// A number.
  public init(floatLiteral value: Double) {
    node = .number(value)
  }

  /// A whole number.
  public init(integerLiteral value: Int) {
    node = .number(Double(value))
  }

  /// The current Unix time, in seconds.
  public static let time = Expression(.time)
}

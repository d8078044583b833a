extension Expression {
  /// The sum over the series of each scrape target that share these labels.
  public func sum(by labels: String...) -> Expression { aggregated(.sum, per: .target, by: labels) }
  /// The lowest of the series of each scrape target that share these labels.
  public func min(by labels: String...) -> Expression { aggregated(.min, per: .target, by: labels) }
  /// The highest of the series of each scrape target that share these labels.
  public func max(by labels: String...) -> Expression { aggregated(.max, per: .target, by: labels) }

  /// The sum over the series of each pod or namespace that share these labels.
  public func sum(per level: AggregationLevel, by labels: String...) -> Expression {
    aggregated(.sum, per: level, by: labels)
  }
  /// The lowest of the series of each pod or namespace that share these labels.
  public func min(per level: AggregationLevel, by labels: String...) -> Expression {
    aggregated(.min, per: level, by: labels)
  }
  /// The highest of the series of each pod or namespace that share these labels.
  public func max(per level: AggregationLevel, by labels: String...) -> Expression {
    aggregated(.max, per: level, by: labels)
  }
  /// How many series of each pod or namespace share these labels.
  public func count(per level: AggregationLevel, by labels: String...) -> Expression {
    aggregated(.count, per: level, by: labels)
  }

  private func aggregated(_ aggregation: Aggregation, per level: AggregationLevel, by labels: [String]) -> Expression {
    Expression(.aggregate(aggregation, per: level, by: labels, self))
  }

  /// Those of its series that are highest, at most this many. Over time others can be at each moment.
  public func top(_ count: Int) -> Expression { Expression(.top(count, self)) }

  /// 1 when there is no such series, else nothing.
  public var absent: Expression { Expression(.absent(self)) }

  /// The seconds since the points in time that the values are.
  public var age: Expression { .time - self }
  /// The seconds until the points in time that the values are; below 0 once they have passed.
  public var timeLeft: Expression { self - .time }

  /// The series that have a partner on the right.
  public func and(_ other: Expression) -> Expression { Expression(.binary(.and, self, other)) }
  /// The series that have no partner on the right.
  public func unless(_ other: Expression) -> Expression { Expression(.binary(.unless, self, other)) }

  /// All series, and those of the right that have no partner on the left.
  public func or(_ other: Expression) -> Expression { Expression(.binary(.or, self, other)) }

  /// The series on the left whose value equals the other.
  public static func == (left: Expression, right: Expression) -> Expression { Expression(.binary(.equal, left, right)) }
  /// The series on the left whose value is below the other.
  public static func < (left: Expression, right: Expression) -> Expression { Expression(.binary(.less, left, right)) }
  /// The series on the left whose value is above the other.
  public static func > (left: Expression, right: Expression) -> Expression {
    Expression(.binary(.greater, left, right))
  }

  /// Sums, series by series.
  public static func + (left: Expression, right: Expression) -> Expression { Expression(.binary(.plus, left, right)) }
  /// Differences, series by series.
  public static func - (left: Expression, right: Expression) -> Expression { Expression(.binary(.minus, left, right)) }
  /// Products, series by series.
  public static func * (left: Expression, right: Expression) -> Expression { Expression(.binary(.times, left, right)) }
  /// Quotients, series by series.
  public static func / (left: Expression, right: Expression) -> Expression {
    Expression(.binary(.divided, left, right))
  }
}

import Exposition

extension SeriesSource<Gauge> {
  /// The values now.
  public var now: Expression { Expression(.series(selection.series)) }

  /// How much the values change in a second, fitted to a line.
  public func derivative(over window: Period) -> Expression { expression(.derivative, over: window) }

  /// What the values will be after `horizon` if they go on along a line fitted to `window`.
  public func prediction(in horizon: Period, from window: Period) -> Expression {
    expression(.prediction(horizon), over: window)
  }

  /// The highest values in the window.
  public func maximum(over window: Period) -> Expression { expression(.maximum, over: window) }

  /// The lowest values in the window.
  public func minimum(over window: Period) -> Expression { expression(.minimum, over: window) }

  /// The mean values in the window.
  public func average(over window: Period) -> Expression { expression(.average, over: window) }
}

extension SeriesSource<Counter> {
  /// How much the counter grows in a second. Without a window that of the context.
  public func rate(over window: Period? = nil) -> Expression { expression(.rate, over: window) }

  /// How much the counter grew in the window. Without a window that of the context.
  public func increase(over window: Period? = nil) -> Expression { expression(.increase, over: window) }
}

extension SeriesSource<Histogram> {
  /// The value below which the share `quantile` of the observations in the window lay, by these labels. Without a window
  /// that of the context.
  public func quantile(_ quantile: Double, by labels: [String] = [], over window: Period? = nil) -> Expression {
    Expression(.quantile(quantile, selection.series, by: labels, over: window))
  }
}

extension SeriesSource<Info> {
  /// 1 for each series, for its labels.
  public var now: Expression { Expression(.series(selection.series)) }
}

extension SeriesSource {
  fileprivate func expression(_ function: RangeFunction, over window: Period?) -> Expression {
    Expression(.range(function, selection.series, over: window))
  }
}

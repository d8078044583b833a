import Monitoring

/// The time that is looked at.
public struct PreviewWindow: Sendable {
  /// Unix time of its end.
  public let end: Double
  /// How long it is, in seconds.
  public let seconds: Double
  /// What rates are taken over.
  let context: QueryContext

  /// A window of some seconds up to `end`. Rates are taken over a tenth of it, and over four scrapes of a second at the least.
  public init(seconds: Int, end: Double) {
    self.end = end
    self.seconds = Double(seconds)
    context = .everything(rateWindow: .seconds(max(seconds / 10, 4)))
  }

  /// Its beginning.
  var start: Double { end - seconds }
  /// The time between two values that are drawn.
  var step: Double { max(seconds / 200, 1) }
}

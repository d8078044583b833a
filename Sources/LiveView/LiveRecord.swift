import Scraping

/// The newest answer, and the one before it that rates are told from.
public struct LiveRecord: Sendable {
  /// Answers that show one sample tell its time with no more difference than the ways that they took; samples are 0.1 s apart at the least.
  private static let sameSample = 0.05

  private var newest: LiveMoment?
  private var earlier: LiveMoment?

  /// Nothing was answered so far.
  public init() {}

  /// Takes an answer. One that shows the sample of the one before leaves rates as they are.
  public mutating func take(_ moment: LiveMoment) {
    if let newest, moment.sampledAt - newest.sampledAt > Self.sameSample { earlier = newest }
    newest = moment
  }

  /// What is shown at a Unix time; nil before the first answer.
  public func frame(at unixTime: Double) -> LiveFrame? {
    newest.map { LiveFrame($0, since: earlier, at: unixTime) }
  }
}

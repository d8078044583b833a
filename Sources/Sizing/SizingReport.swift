import PageText

/// What is recommended for a desktop, and whether enough was seen of it.
public struct SizingReport: Equatable, Sendable {
  /// The volume of the home.
  public struct Home: Equatable, Sendable {
    /// Space in use, in bytes.
    public var used: Double
    /// In bytes a second; nil where it is not known.
    public var growth: Double?
    /// When it is full at this growth, in seconds from now; nil where that is not known or never.
    public var secondsToFull: Double?
    /// What Signal's own folders take, in bytes.
    public var signal: Double?
  }

  /// One for every key, in the order of the keys.
  public let recommendations: [Recommendation]
  /// The volume of the home; nil where it is not known.
  public let home: Home?
  /// How many seconds were observed.
  public let history: Double?
  /// How many would have been enough.
  public let historyNeeded: Double
  /// What is to be known about the figures.
  public let notes: [String]

  /// Judges what was observed.
  public init(_ record: UsageRecord) {
    recommendations = Recommendation.Key.allCases.map { record.recommendation($0) }
    home = record.home.map {
      Home(used: $0.used, growth: $0.growth, secondsToFull: $0.secondsToFull, signal: $0.signal)
    }
    history = record.history
    historyNeeded =
      switch record.source {
      case .exporter: SizingPolicy.leastHistory
      case .prometheus(let range): max(SizingPolicy.leastHistory, range * SizingPolicy.leastShareOfRange)
      }
    notes = record.notes
  }

  /// Whether the figures stand for how the desktop is used.
  public var isLongEnough: Bool { (history ?? 0) >= historyNeeded }

  /// Whether all could be judged, by a history that is long enough.
  public var isWhole: Bool { isLongEnough && recommendations.allSatisfy { $0.recommended != nil } }

  /// How long the history is, and whether that is enough: one line.
  var historyText: String {
    let needed =
      historyNeeded <= SizingPolicy.leastHistory ? "24 h" : ValueText.text(historyNeeded, .seconds, now: 0)
    guard let history else { return "The length of the history is not known: do not go by these figures." }
    let length = ValueText.text(history, .seconds, now: 0)
    return isLongEnough
      ? "By a history of \(length)."
      : "The history of \(length) is too short to judge by, \(needed) are needed: do not go by these figures."
  }
}

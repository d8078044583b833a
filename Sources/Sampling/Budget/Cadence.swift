/// How often the exporter looks: one of a closed series of steps, each cheaper than the one before.
public struct Cadence: Equatable, Sendable {
  /// The place in the series; 0 is what the options say.
  public let step: Int
  /// How many times as long it is between two samples, and between two looks at an older process.
  public let sampling: Int
  /// How many times slower that is which works in the background: walks and readings of proportional memory.
  public let background: Int

  /// What the options say.
  public static let full = all[0]

  /// What nobody looks at by the second is slowed first, by itself.
  static let all = [(1, 1), (1, 4), (2, 8), (4, 16), (8, 32), (16, 64), (32, 64), (60, 64)].enumerated().map {
    Cadence(step: $0, sampling: $1.0, background: $1.1)
  }

  /// No cadence makes it longer between two samples, unless the options do.
  private static let longestSeconds = 60.0

  /// The seconds between two samples where it would be `full` at full cadence.
  public func intervalSeconds(full seconds: Double) -> Double {
    min(seconds * Double(sampling), max(seconds, Self.longestSeconds))
  }

  /// The next cheaper one; nil when there is none.
  var slower: Cadence? { step + 1 < Self.all.count ? Self.all[step + 1] : nil }
  /// The next closer one; nil when there is none.
  var faster: Cadence? { step > 0 ? Self.all[step - 1] : nil }
}

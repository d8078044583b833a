/// A whole number of seconds, written as Prometheus writes durations.
public struct Period: Hashable, Sendable {
  /// Its length.
  public let seconds: Int

  /// No time at all.
  public static let zero = Period.seconds(0)

  /// So many seconds.
  public static func seconds(_ count: Int) -> Period { Period(seconds: count) }
  /// So many minutes.
  public static func minutes(_ count: Int) -> Period { Period(seconds: count * 60) }
  /// So many hours.
  public static func hours(_ count: Int) -> Period { Period(seconds: count * 3600) }
  /// So many days.
  public static func days(_ count: Int) -> Period { Period(seconds: count * 86400) }

  /// The length in the largest unit that leaves no rest, for example `90s` or `4d`.
  public var text: String {
    let units = [(86400, "d"), (3600, "h"), (60, "m")]
    let fitting = units.first { seconds != 0 && seconds.isMultiple(of: $0.0) } ?? (1, "s")
    return "\(seconds / fitting.0)\(fitting.1)"
  }
}

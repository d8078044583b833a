import Glibc

/// Points in time as people and programs read them, in UTC.
struct PageTime {
  private let date: String
  private let clock: String

  /// A point in seconds since 1970.
  init(_ seconds: Double) {
    var time = time_t(seconds.isFinite ? max(0, min(seconds, 253_402_300_799)) : 0)
    var parts = tm()
    gmtime_r(&time, &parts)
    date = "\(parts.tm_year + 1900)-\(Self.two(parts.tm_mon + 1))-\(Self.two(parts.tm_mday))"
    clock = "\(Self.two(parts.tm_hour)):\(Self.two(parts.tm_min)):\(Self.two(parts.tm_sec))"
  }

  /// As an element that says both.
  var element: String { #"<time datetime="\#(date)T\#(clock)Z">\#(date) \#(clock) UTC</time>"# }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

import Glibc

/// The Date field's text (IMF-fixdate, RFC 9110, section 5.6.7), made once a second.
struct HTTPDate {
  private var second: time_t = -1
  private(set) var text = ""

  /// The text for now.
  mutating func now() -> String {
    let now = time(nil)
    if now != second {
      second = now
      text = Self.format(now)
    }
    return text
  }

  /// The text for a number of seconds since 1970, UTC.
  static func format(_ seconds: time_t) -> String {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let date = "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    return "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

import Dispatch

extension Duration {
  /// The same length for Dispatch, none when negative, rounded down to nanoseconds and held below a century.
  var dispatchInterval: DispatchTimeInterval {
    let century: Int64 = 3_155_760_000
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return .nanoseconds(0) }
    guard seconds < century else { return .seconds(Int(century)) }
    return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
  }
}

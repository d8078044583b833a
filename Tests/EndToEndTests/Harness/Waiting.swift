import Foundation

/// Waits until `condition` gives a value, looking again every 20 ms, and fails after so many seconds.
func eventually<Value>(
  within seconds: Double, _ what: String, _ condition: () throws -> Value?
) throws -> Value {
  let end = ContinuousClock.now + .seconds(seconds)
  while true {
    if let value = try condition() { return value }
    guard ContinuousClock.now < end else { throw HarnessError("not within \(seconds) s: \(what)") }
    usleep(20_000)
  }
}

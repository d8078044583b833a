import HTTPServing
import Sampling

/// Answers whether samples are being taken: an exporter that hangs, or sees nothing, must not look healthy.
struct HealthHandler: Sendable {
  let sampler: Sampler
  /// The age of the last whole sample, besides two intervals, from which on the answer is 503.
  let longestSeconds: Double

  func respond(to request: HTTPRequest, completion: @Sendable (HTTPResponse) -> Void) {
    let age = sampler.succeededAt.map { BootInstant.now.seconds(since: $0) }
    guard let age, age <= longestSeconds + 2 * sampler.intervalSeconds else {
      let reason = age.map { "the last whole sample is \(Int($0)) s old" } ?? "no whole sample has been taken"
      return completion(HTTPResponse(status: .serviceUnavailable, text: reason))
    }
    completion(HTTPResponse(status: .ok, text: "ok"))
  }
}

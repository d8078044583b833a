import HTTPServing
import Sampling

/// Answers whether samples are being taken: a sampling thread that hangs must not look healthy.
struct HealthHandler: Sendable {
  let sampler: Sampler
  /// The age of the last sample from which on the answer is 503.
  let longestSeconds: Double

  func respond(to request: HTTPRequest, completion: @Sendable (HTTPResponse) -> Void) {
    let age = sampler.sampledAt.map { BootInstant.now.seconds(since: $0) }
    guard let age, age <= longestSeconds else {
      let seconds = age.map { "the last sample is \(Int($0)) s old" } ?? "no sample has been taken"
      return completion(HTTPResponse(status: .serviceUnavailable, text: seconds))
    }
    completion(HTTPResponse(status: .ok, text: "ok"))
  }
}

import Foundation
import FoundationNetworking

/// Asks a Prometheus (its documentation, "HTTP API").
public struct PrometheusClient: Sendable {
  /// Why there is no answer, in one line.
  public struct Failure: Error, CustomStringConvertible {
    /// The line.
    public let description: String
  }

  struct Series: Sendable {
    var labels: [String: String]
    var points: [(time: Double, value: Double)]
  }

  private let base: URL

  /// A server by its address, such as http://127.0.0.1:9090.
  public init(_ base: URL) {
    self.base = base
  }

  /// The series of an expression now.
  func now(_ expression: String) async throws -> [Series] {
    try await ask("query", ["query": expression])
  }

  /// The series of an expression over time.
  func range(_ expression: String, from start: Double, to end: Double, step: Double) async throws -> [Series] {
    try await ask("query_range", ["query": expression, "start": "\(start)", "end": "\(end)", "step": "\(step)"])
  }

  private func ask(_ path: String, _ parameters: [String: String]) async throws -> [Series] {
    var request = URLRequest(url: base.appending(path: "api/v1/\(path)"))
    request.httpMethod = "POST"
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    let fields = parameters.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }
    request.httpBody = Data(fields.joined(separator: "&").utf8)
    let (data, _) = try await URLSession.shared.data(for: request)
    let answer = try JSONDecoder().decode(Answer.self, from: data)
    guard let payload = answer.data else { throw Failure(description: answer.error ?? "no answer from \(base)") }
    return payload.result.map { series in
      let values = series.values ?? series.value.map { [$0] } ?? []
      return Series(labels: series.metric, points: values.map { ($0.time, $0.value) })
    }.filter { !$0.points.isEmpty }
  }

  private struct Answer: Decodable {
    struct Payload: Decodable { var result: [Stored] }
    var data: Payload?
    var error: String?
  }

  private struct Stored: Decodable {
    var metric: [String: String]
    var value: StoredPoint?
    var values: [StoredPoint]?
  }

  /// `[1700000000.123, "4.5"]`
  private struct StoredPoint: Decodable {
    var time: Double
    var value: Double

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      time = try list.decode(Double.self)
      value = Double(try list.decode(String.self)) ?? .nan
    }
  }
}

import Foundation
import FoundationNetworking

/// Asks a Prometheus (its documentation, "HTTP API").
public struct PrometheusClient: Sendable {
  private let base: URL

  /// A server by its address, such as http://127.0.0.1:9090.
  public init(_ base: URL) {
    self.base = base
  }

  /// The series of an expression now.
  func now(_ expression: String) async throws -> [PrometheusAnswer.Series] {
    try await ask("query", ["query": expression])
  }

  /// The series of an expression over time.
  func range(_ expression: String, from start: Double, to end: Double, step: Double) async throws -> [PrometheusAnswer
    .Series]
  {
    try await ask("query_range", ["query": expression, "start": "\(start)", "end": "\(end)", "step": "\(step)"])
  }

  private func ask(_ path: String, _ parameters: [String: String]) async throws -> [PrometheusAnswer.Series] {
    var request = URLRequest(url: base.appending(path: "api/v1/\(path)"))
    request.httpMethod = "POST"
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    let fields = parameters.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }
    request.httpBody = Data(fields.joined(separator: "&").utf8)
    let (data, _) = try await URLSession.shared.data(for: request)
    return try PrometheusAnswer.series(in: data).filter { !$0.points.isEmpty }
  }
}

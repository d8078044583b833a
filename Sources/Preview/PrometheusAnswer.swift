import Foundation

/// What a Prometheus answers to a query, now or over time (its documentation, "HTTP API").
public enum PrometheusAnswer {
  /// A series with its values.
  public struct Series: Sendable {
    /// The labels, `__name__` among them where there is a name.
    public let labels: [String: String]
    /// By time; none where the values are native histograms.
    public let points: [Point]
  }

  /// A value of a moment.
  public struct Point: Sendable {
    /// Unix time.
    public let time: Double
    /// The value; NaN is one.
    public let value: Double
  }

  /// Why there is no answer, in one line.
  public struct Failure: Error, CustomStringConvertible {
    /// The line.
    public let description: String
  }

  /// Reads the body of an answer. Throws `Failure` with what Prometheus says where it could not answer, else `DecodingError`.
  public static func series(in body: Data) throws -> [Series] {
    let answer = try JSONDecoder().decode(Answer.self, from: body)
    guard let payload = answer.data else { throw Failure(description: answer.error ?? "an answer without data") }
    return payload.result.map { stored in
      let values = stored.values ?? stored.value.map { [$0] } ?? []
      return Series(labels: stored.metric, points: values.map { $0.point })
    }
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
    let point: Point

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      let time = try list.decode(Double.self)
      point = Point(time: time, value: Double(try list.decode(String.self)) ?? .nan)
    }
  }
}

import Foundation

/// A series with the name that its panel gives it.
struct NamedSeries {
  /// The legend with the labels filled in.
  let name: String
  /// The labels.
  let labels: [String: String]
  /// By time, at least one.
  let points: [PrometheusAnswer.Point]
  /// Whether it is what the others cannot exceed.
  var isLimit = false

  /// The newest value.
  var last: Double { points.last?.value ?? .nan }

  /// A legend as Grafana fills it in.
  static func name(_ legend: String, _ labels: [String: String]) -> String {
    legend.replacing(#/{{(\w+)}}/#) { labels[String($0.output.1)] ?? "" }.trimmingCharacters(in: .whitespaces)
  }
}

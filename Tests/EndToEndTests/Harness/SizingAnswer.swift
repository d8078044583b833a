import Foundation

/// What `ghostwire-exporter sizing` reports.
struct SizingAnswer: Decodable {
  struct Recommendation: Decodable {
    var key: String
    var unit: String
    var present: Double?
    var observed: Double?
    var percentile: Double?
    var factor: Double?
    var recommended: Double?
    var quantity: String?
    var why: String
  }

  struct Home: Decodable {
    var usedBytes: Double
    var growthBytesPerSecond: Double?
    var secondsToFull: Double?
    var signalBytes: Double?
    var signalShare: Double?
  }

  var historySeconds: Double?
  var historyNeededSeconds: Double
  var historyIsLongEnough: Bool
  var notes: [String]
  var home: Home?
  var recommendations: [Recommendation]

  /// Runs it in the pod with options of its own.
  static func run(in pod: Pod, _ options: [String]) throws -> Command {
    try Command.run(
      pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod), "sizing"] + options, within: 120)
  }

  /// Reads its JSON.
  init(_ command: Command) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let report = try? decoder.decode(SizingAnswer.self, from: Data(command.output.utf8)) else {
      throw HarnessError("sizing, status \(command.status), reports \(command.output)\(command.errors)")
    }
    self = report
  }

  /// What is said of a value of the chart.
  func of(_ key: String) -> Recommendation? { recommendations.first { $0.key == key } }
}

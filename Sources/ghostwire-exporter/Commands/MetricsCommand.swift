import ArgumentParser
import Collectors
import Exposition

/// `ghostwire-exporter metrics`: every metric there is, for programs.
struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Print a JSON list of every metric: collector, name, type, labels, unit, meaning, source, cost.",
    discussion:
      "What a collector does not show, or an option turns off, is in it too. The unit of plain counts is null.")

  mutating func run() throws {
    try StandardOutput.write(Array(Self.text.utf8))
  }

  /// The list, a line a metric.
  static var text: String {
    let everywhere = CollectorRun.descriptors.map { (collector: String?.none, metric: $0) }
    let own = CollectorCatalogue.all.flatMap { collector in
      collector.descriptors.map { (collector: String?.some(collector.name), metric: $0) }
    }
    let lines = (everywhere + own).map { Self.line($0.metric, of: $0.collector) }
    return "[\n\(lines.joined(separator: ",\n"))\n]\n"
  }

  private static func line(_ metric: MetricDescriptor, of collector: String?) -> String {
    let object = JSONText.object([
      "collector": JSONText.optional(collector), "name": JSONText.quoted(metric.name),
      "type": JSONText.quoted("\(metric.kind)"), "labels": JSONText.list(metric.labels),
      "unit": JSONText.optional(metric.unit?.rawValue), "meaning": JSONText.quoted(metric.help),
      "source": JSONText.optional(metric.source?.name), "cost": JSONText.optional(metric.source?.cost),
    ])
    return "  \(object)"
  }
}

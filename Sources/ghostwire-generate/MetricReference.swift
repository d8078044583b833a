import Collectors
import Exposition

/// The metric reference for people, written from the collectors' declarations.
enum MetricReference {
  /// The file in Markdown: a section a collector, a row a metric.
  static var markdown: String {
    var lines = [
      "<!-- Generated from the declarations in Sources/Collectors by `make generate`. Do not edit. -->", "",
      "# Metrics", "",
      "A value that could not be read is absent, never 0. A family without a unit is a plain count.",
    ]
    lines += ["", "## In every answer", ""] + table(CollectorRun.descriptors)
    for collector in CollectorCatalogue.all {
      lines += [
        "", "## \(collector.name)", "", "Shows \(collector.summary). Off with `--no-collector.\(collector.name)`.", "",
      ]
      lines += table(collector.descriptors)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ descriptors: [MetricDescriptor]) -> [String] {
    ["| metric | type | labels | meaning |", "|---|---|---|---|"] + descriptors.sorted { $0.name < $1.name }.map(row)
  }

  private static func row(_ descriptor: MetricDescriptor) -> String {
    let labels = descriptor.labels.map { "`\($0)`" }.joined(separator: ", ")
    return "| `\(descriptor.name)` | \(descriptor.kind) | \(labels) | \(descriptor.help) |"
  }
}

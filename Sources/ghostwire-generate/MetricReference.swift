import Collectors
import Exposition

/// The metric reference for people, written from the collectors' declarations.
enum MetricReference {
  /// Its path from the project's root.
  static let path = "docs/metrics.md"

  /// The file in Markdown: a section a collector with a row a metric, what the sources cost, and what rules record.
  static var markdown: String {
    var lines = [
      "<!-- Generated from the declarations in Sources/Collectors by `make generate`. Do not edit. -->", "",
      "# Metrics", "",
      "A value that could not be read is absent, never 0. A family without a unit is a plain count. `ghostwire-exporter metrics`",
      "prints the same list as JSON. What the sources cost is [below](#sources), and what rules [record](#recorded).",
    ]
    lines += ["", "## In every answer", ""] + table(CollectorRun.descriptors)
    for collector in CollectorCatalogue.all {
      lines += [
        "", "## \(collector.name)", "", "Shows \(collector.summary). Off with `--no-collector.\(collector.name)`.", "",
      ]
      lines += table(collector.descriptors)
    }
    return (lines + sources + recordings).joined(separator: "\n") + "\n"
  }

  private static func table(_ descriptors: [MetricDescriptor]) -> [String] {
    ["| metric | type | unit | labels | meaning | source |", "|---|---|---|---|---|---|"]
      + descriptors.sorted { $0.name < $1.name }.map(row)
  }

  private static func row(_ descriptor: MetricDescriptor) -> String {
    let labels = descriptor.labels.map { "`\($0)`" }.joined(separator: ", ")
    let cells = [
      "`\(descriptor.name)`", "\(descriptor.kind)", descriptor.unit?.rawValue ?? "", labels, descriptor.help,
      descriptor.source?.name ?? "",
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// Those that cost the same are one row, in the order of the collectors.
  private static var sources: [String] {
    var rows: [(cost: String, names: [String])] = []
    for source in CollectorCatalogue.descriptors.compactMap({ $0.source }) {
      if let index = rows.firstIndex(where: { $0.cost == source.cost }) {
        if !rows[index].names.contains(source.name) { rows[index].names.append(source.name) }
      } else {
        rows.append((source.cost, [source.name]))
      }
    }
    return [
      "", "## Sources", "",
      "Metrics of one source share it: together they cost it once. Intervals are those of the options' defaults; the",
      "[budget](container.md#the-exporters-budget) makes them longer when need be.", "", "| source | cost |",
      "|---|---|",
    ] + rows.map { "| \($0.names.joined(separator: "; ")) | \($0.cost) |" }
  }

  private static var recordings: [String] {
    [
      "", "## Recorded", "",
      "The rules in `servicemonitor/` record these, a series a pod or a namespace, for questions about many desktops.",
      "",
      "| series | meaning |", "|---|---|",
    ] + CollectorCatalogue.recordings.map { "| `\($0.name)` | \($0.help) |" }
  }
}

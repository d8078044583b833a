import Monitoring
import Scraping

extension LiveFrame {
  private static let barWidth = 20

  /// How full the volumes are, and how far their folders have been walked through.
  var volumes: [LiveLine] {
    let names = metrics.all(SeriesName.volumeUp).compactMap { $0.labels["volume"] }.sorted()
    guard !names.isEmpty else { return [] }
    var table = LiveTable([
      .init(head: "volume", isNumber: false), .init(head: "up"), .init(head: "used"), .init(head: "size"),
      .init(head: "full"), .init(head: "", isNumber: false), .init(head: "files"),
      .init(head: "folders", isNumber: false),
    ])
    for name in names {
      let labels = ["volume": name]
      let (used, size) = (sum(SeriesName.volumeUsed, labels), sum(SeriesName.volumeSize, labels))
      let share = used.flatMap { used in size.flatMap { $0 > 0 ? used / $0 : nil } }
      table.add([
        LiveText(name), state(sum(SeriesName.volumeUp, labels)), cell(used, .bytes), cell(size, .bytes),
        cell(share, .ratio), LiveText(share.map(Self.bar) ?? ""), cell(sum(SeriesName.directoryFiles, labels), .count),
        walk(labels),
      ])
    }
    return table.lines
  }

  private static func bar(_ share: Double) -> String {
    let filled = min(barWidth, max(0, Int((share * Double(barWidth)).rounded())))
    return "[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: barWidth - filled))]"
  }

  /// A walk is under way while its start is later than its end: how long, since a first one takes a while on a large volume.
  private func walk(_ labels: [String: String]) -> LiveText {
    func all(_ name: String) -> [ScrapedMetrics.Series] {
      metrics.all(name).filter { $0.labels["volume"] == labels["volume"] }
    }
    let ends = all(SeriesName.walkEnd)
    for start in all(SeriesName.walkStart) {
      let end = ends.first { $0.labels["kind"] == start.labels["kind"] }?.value ?? 0
      guard end < start.value else { continue }
      return LiveText(
        "\(ends.isEmpty ? "first walk" : "walking") for \(cell(unixTime - start.value, .seconds).text)")
    }
    return ends.map(\.value).max().map { LiveText("walked \(cell($0, .timestamp).text)") } ?? LiveText("")
  }
}

/// The values of an exposition in the text format, as the exporter writes it.
public struct ScrapedMetrics: Equatable, Sendable {
  /// A series of a family.
  public struct Series: Equatable, Sendable {
    /// Its labels, by name.
    public var labels: [String: String]
    /// Its value.
    public var value: Double

    /// A series as written.
    public init(labels: [String: String], value: Double) {
      (self.labels, self.value) = (labels, value)
    }
  }

  private var families: [String: [Series]] = [:]

  /// Reads an exposition. Lines that are none of it are passed over: what is not told is not known.
  public init(parsing text: some StringProtocol) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let (name, series) = Self.series(Substring(line)) else { continue }
      families[name, default: []].append(series)
    }
  }

  /// Whether they are those of a ghostwire-exporter.
  public var isOfExporter: Bool { has(SeriesName.success) || has(SeriesName.sampleAge) }

  /// The series of a family.
  public func all(_ name: String) -> [Series] { families[name] ?? [] }

  /// The value of the first series that has these labels.
  public func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    all(name).first { series in labels.allSatisfy { series.labels[$0.key] == $0.value } }?.value
  }

  /// The sum of the series that have these labels; nil when there is none.
  public func sum(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    let values = all(name).filter { series in labels.allSatisfy { series.labels[$0.key] == $0.value } }.map(\.value)
    return values.isEmpty ? nil : values.reduce(0, +)
  }

  /// Whether a family has a series. A histogram shows by the count of its observations.
  public func has(_ name: String) -> Bool { families[name] != nil || families[name + "_count"] != nil }

  /// Those of the names that have none.
  public func absent(_ names: [String]) -> [String] { names.filter { !has($0) } }

  /// Whether a collector took part: what is turned off is neither right nor wrong.
  public func collects(_ name: String) -> Bool { value(SeriesName.success, ["collector": name]) != nil }

  private static func series(_ line: Substring) -> (String, Series)? {
    guard let end = line.firstIndex(where: { $0 == "{" || $0 == " " }) else { return nil }
    var labels: [String: String] = [:]
    var rest = line[end...]
    if rest.first == "{" {
      rest.removeFirst()
      while let first = rest.first, first != "}" {
        guard let equals = rest.firstIndex(of: "=") else { return nil }
        let name = String(rest[..<equals])
        rest = rest[equals...].dropFirst()
        guard rest.first == "\"" else { return nil }
        rest.removeFirst()
        guard let value = quoted(&rest) else { return nil }
        labels[name] = value
        if rest.first == "," { rest.removeFirst() }
      }
      guard rest.first == "}" else { return nil }
      rest.removeFirst()
    }
    guard let word = rest.split(separator: " ").first, let value = Double(word) else { return nil }
    return (String(line[..<end]), Series(labels: labels, value: value))
  }

  /// The text up to its closing quotation mark, which is taken too.
  private static func quoted(_ rest: inout Substring) -> String? {
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return text
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        text.append(escaped == "n" ? "\n" : escaped)
      default: text.append(character)
      }
    }
    return nil
  }
}

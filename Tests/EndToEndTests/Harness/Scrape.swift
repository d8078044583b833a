/// One exposition in the text format 0.0.4, taken apart.
struct Scrape {
  /// As it was received.
  var text: String
  /// The type of each family.
  private(set) var types: [String: String] = [:]
  private(set) var values: [Series: Double] = [:]

  init(_ text: String) throws {
    self.text = text
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# TYPE ") {
        let words = line.split(separator: " ")
        types[String(words[2])] = String(words[3])
      } else if !line.hasPrefix("#") {
        guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]),
          let series = Self.series(line[..<space])
        else { throw HarnessError("not a sample: \(line)") }
        values[series] = value
      }
    }
  }

  /// The value of one series, nil when it is absent.
  func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    values[Series(name, labels)]
  }

  /// The series of a family that carry these labels, among others.
  func all(_ name: String, _ labels: [String: String] = [:]) -> [Series: Double] {
    values.filter { series, _ in
      series.name == name && labels.allSatisfy { series.labels[$0.key] == $0.value }
    }
  }

  /// The sum of the series of a family that carry these labels; nil when there is none.
  func sum(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    let found = all(name, labels)
    return found.isEmpty ? nil : found.values.reduce(0, +)
  }

  /// No label value of the exporter holds a quote, a comma or a brace.
  private static func series(_ text: Substring) -> Series? {
    guard let brace = text.firstIndex(of: "{") else { return Series(String(text)) }
    guard text.last == "}" else { return nil }
    var labels: [String: String] = [:]
    for pair in text[text.index(after: brace)...].dropLast().split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[1].count >= 2 else { return nil }
      labels[String(parts[0])] = String(parts[1].dropFirst().dropLast())
    }
    return Series(String(text[..<brace]), labels)
  }
}

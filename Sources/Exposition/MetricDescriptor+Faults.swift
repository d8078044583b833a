extension MetricDescriptor {
  /// What is wrong with this declaration, in plain words; empty when nothing is.
  ///
  /// The rules are those of the Prometheus data model, of OpenMetrics 1.0 and of this exporter's naming.
  public var faults: [String] {
    (nameFaults + unitFaults + labelFaults + helpFaults).map { "\(name): \($0)" }
  }

  /// What is wrong with the declarations side by side: names, or names of series, that two of them would both write.
  public static func clashes(in descriptors: [MetricDescriptor]) -> [String] {
    var owners: [String: String] = [:]
    var faults: [String] = []
    for descriptor in descriptors {
      for name in descriptor.occupiedNames {
        if let owner = owners.updateValue(descriptor.name, forKey: name) {
          faults.append("\(descriptor.name): \(name) is taken by \(owner)")
        }
      }
    }
    return faults
  }

  /// The names that no other family may have: its own, that in OpenMetrics and those of its series.
  private var occupiedNames: Set<String> {
    let series = kind == .histogram ? Self.histogramSuffixes.map { name + $0 } : []
    return Set([name, openMetricsName] + series)
  }

  private static let histogramSuffixes = ["_bucket", "_count", "_sum"]
  /// Suffixes with a meaning in OpenMetrics or to promtool, whatever the kind.
  private static let reservedSuffixes = histogramSuffixes + ["_created", "_gcount", "_gsum"]
  private static let reservedLabels: Set<String> = [
    "job", "instance", "namespace", "pod", "container", "service", "endpoint",
  ]

  private var nameFaults: [String] {
    var faults: [String] = []
    if !Self.isName(name) {
      faults.append("the name has characters other than ASCII letters, digits and underscores, or starts with a digit")
    }
    if !name.hasPrefix("ghostwire_") && !name.hasPrefix("process_") {
      faults.append("the name starts with neither ghostwire_ nor process_")
    }
    for (suffix, owner) in [("_total", Kind.counter), ("_info", .info)] where name.hasSuffix(suffix) != (kind == owner)
    {
      faults.append(kind == owner ? "the name does not end in \(suffix)" : "only a \(owner) ends in \(suffix)")
    }
    for suffix in Self.reservedSuffixes where name.hasSuffix(suffix) {
      faults.append("the suffix \(suffix) is reserved")
    }
    return faults
  }

  private var unitFaults: [String] {
    if kind == .info { return unit == nil ? [] : ["an info has no unit"] }
    let carried = Unit.allCases.first { openMetricsName.hasSuffix("_\($0.rawValue)") }
    if unit == carried { return [] }
    return ["the name carries \(carried?.rawValue ?? "no unit"), the declaration \(unit?.rawValue ?? "no unit")"]
  }

  private var labelFaults: [String] {
    var faults: [String] = []
    for (position, label) in labels.enumerated() {
      if !Self.isName(label) {
        faults.append("label \"\(label)\" has characters other than ASCII letters, digits and underscores")
      }
      if label.hasPrefix("__") || (label == "le" && kind == .histogram) {
        faults.append("label \(label) is reserved")
      }
      if Self.reservedLabels.contains(label) {
        faults.append("label \(label) is the scraper's")
      }
      if labels[..<position].contains(label) {
        faults.append("label \(label) is declared twice")
      }
    }
    return faults
  }

  private var helpFaults: [String] {
    if help.isEmpty { return ["the help is empty"] }
    var faults: [String] = []
    if help.utf8.contains(where: { $0 < UInt8(ascii: " ") }) {
      faults.append("the help is not one line of plain text")
    }
    if !help.hasSuffix(".") {
      faults.append("the help does not end with a full stop")
    }
    if help.split(separator: " ", omittingEmptySubsequences: false).contains("") {
      faults.append("the help has spaces at its ends or double ones")
    }
    return faults
  }

  /// Whether text is a metric's or label's name: `[a-zA-Z_][a-zA-Z0-9_]*`. Colons are left to recording rules.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return text.unicodeScalars.allSatisfy {
      $0 == "_" || ($0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType == .decimal))
    }
  }
}

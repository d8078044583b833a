extension SizingReport {
  /// Values of the Ghostwire chart, to be given to Helm with `-f`. What cannot be judged is a comment, so that the chart's own
  /// value stays.
  public var values: String {
    var lines = ["# Recommended by ghostwire-exporter sizing. \(historyText)"]
    lines += notes.map { "# \($0)" }
    var path: [Substring] = []
    for recommendation in recommendations {
      guard let quantity = recommendation.quantity else {
        lines.append("# \(recommendation.key.rawValue): not judged: \(recommendation.why)")
        continue
      }
      let names = recommendation.key.rawValue.split(separator: ".")
      let common = zip(path, names.dropLast()).prefix { $0 == $1 }.count
      for (depth, name) in names.enumerated().dropLast() where depth >= common {
        lines.append("\(String(repeating: "  ", count: depth))\(name):")
      }
      path = names.dropLast()
      let indent = String(repeating: "  ", count: names.count - 1)
      lines.append("\(indent)# \(recommendation.reason)")
      lines.append("\(indent)\(names[names.count - 1]): \(recommendation.chartValue ?? quantity)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Recommendation {
  /// What was observed and the factor, with what that is.
  fileprivate var reason: String {
    let basis = observed.map { "\(percentileText.map { "\($0) " } ?? "")\(text($0))" } ?? ""
    return "\(basis), factor \(factorText ?? "1"): \(why)"
  }

  /// Where the chart wants a plain number: it takes shmSize in MiB.
  fileprivate var chartValue: String? {
    key == .sharedMemory ? recommended.map { "\(Int(($0 / 0x1p20).rounded()))" } : nil
  }
}

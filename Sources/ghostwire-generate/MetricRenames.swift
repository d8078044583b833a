import Collectors
import Exposition
import Foundation

/// Metrics that were given other names since the reference was written last. What people wrote spells names too: the runbooks,
/// the cases that rules are tested by, golden files and tests. They take the new names over, so that a rename is an edit in
/// one place, and shows as what it is in the change.
struct MetricRenames {
  /// The old name and the new one.
  let pairs: [(old: String, new: String)]

  /// Compares the reference as it was with what is declared now. A metric is the same under another name when its type and
  /// meaning are.
  init(since reference: String) {
    let rows = reference.split(separator: "\n").map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let old = rows.filter { $0.count >= 5 && $0[0].hasPrefix("`") }.map { row in
      (name: row[0].trimmingCharacters(in: ["`"]), kind: row[1], help: row[4])
    }
    let declared = CollectorCatalogue.descriptors
    let fresh = declared.filter { new in !old.contains { $0.name == new.name } }
    pairs = old.filter { row in !declared.contains { $0.name == row.name } }.compactMap { row in
      let heirs = fresh.filter { "\($0.kind)" == row.kind && $0.help == row.help }
      return heirs.count == 1 ? (row.name, heirs[0].name) : nil
    }
  }

  /// Writes the new names into what spells the old ones below `root`, and returns the paths of the files that it changed.
  func apply(below root: URL) throws -> [String] {
    guard !pairs.isEmpty else { return [] }
    var changed: [String] = []
    for path in Self.paths(below: root) {
      let file = root.appending(path: path)
      // A folder, or what is no text, spells no name.
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      var renamed = pairs.reduce(text) { Self.rename($1.old, to: $1.new, in: $0) }
      guard renamed != text else { continue }
      if path.hasSuffix(".golden"), Self.isSorted(text) { renamed = Self.sorted(renamed) }
      try Data(renamed.utf8).write(to: file)
      changed.append(path)
    }
    return changed
  }

  /// Tests that declare examples of their own, whose names are nobody else's.
  private static let ownExamples = ["Tests/ExpositionTests/", "Tests/MonitoringTests/"]

  private static func paths(below root: URL) -> [String] {
    let names = ["docs", "scripts", "Sources/Diagnosis", "Tests"].flatMap { folder in
      (FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? [])
        .map { "\(folder)/\($0)" }
    }
    let kinds = [".md", ".yml", ".golden", ".swift"]
    return (["README.md"] + names.sorted()).filter { path in
      (path.hasPrefix("scripts/") || kinds.contains { path.hasSuffix($0) })
        && !ownExamples.contains { path.hasPrefix($0) }
    }
  }

  /// Whole names, alone or as a histogram's series. Recorded series have names of their own.
  static func rename(_ old: String, to new: String, in text: String) -> String {
    text.replacingOccurrences(
      of: "(?<![A-Za-z0-9_:])\(old)(?=(?:_bucket|_sum|_count)?(?![A-Za-z0-9_:]))", with: new,
      options: .regularExpression)
  }

  private static func isSorted(_ text: String) -> Bool { sorted(text) == text }

  private static func sorted(_ text: String) -> String {
    text.split(separator: "\n").sorted().map { $0 + "\n" }.joined()
  }
}

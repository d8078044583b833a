/// The name that somebody may have meant.
package enum NearestName {
  private static let reach = 2

  /// The accepted name that is the fewest letters away (Levenshtein, whatever the case), at most 2; the first of several.
  package static func of(_ name: String, among accepted: [String]) -> String? {
    let letters = Array(name.lowercased().utf8)
    let distances = accepted.map { (name: $0, distance: distance(letters, Array($0.lowercased().utf8))) }
    return distances.filter { $0.distance <= reach }.min { $0.distance < $1.distance }?.name
  }

  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    // Names of very different lengths are far apart, and may be long.
    guard abs(one.count - other.count) <= reach else { return .max }
    var row = Array(0...other.count)
    for (line, letter) in one.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for (column, otherLetter) in other.enumerated() {
        let replaced = corner + (letter == otherLetter ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, corner + 1)
      }
    }
    return row[other.count]
  }
}

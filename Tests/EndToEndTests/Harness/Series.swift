/// The name and the labels of one series.
struct Series: Hashable, Comparable, CustomStringConvertible {
  var name: String
  var labels: [String: String]

  init(_ name: String, _ labels: [String: String] = [:]) {
    self.name = name
    self.labels = labels
  }

  var description: String {
    let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
    return pairs.isEmpty ? name : "\(name){\(pairs.joined(separator: ","))}"
  }

  static func < (left: Series, right: Series) -> Bool { left.description < right.description }
}

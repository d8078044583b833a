/// How the series on the two sides of an operator find each other. It follows from the labels of the sides: they match on
/// what tells series apart on both, and a label pinned to different values (`stage="connect"`, `stage="rfb"`) is passed over.
struct SeriesMatching {
  /// The labels to match on besides the scraper's; nil when both sides have the very same.
  let shared: Set<String>?
  /// Whether several series on the left share one on the right.
  let hasManyLeft: Bool
  /// Labels on the right alone: which of several series is meant would be open.
  let rightOnly: Set<String>
  /// The labels of the result when each side has one series.
  private let joined: SeriesLabels
  /// The scraper's labels to match on, which both sides have.
  private let scraperLabels: [String]

  init(_ left: SeriesLabels, _ right: SeriesLabels) {
    let agreed = left.pinned.filter { right.pinned[$0.key] == $0.value }
    let free = left.free.intersection(right.free)
    shared = left == right ? nil : free.union(agreed.keys)
    hasManyLeft = !left.free.isSubset(of: free)
    rightOnly = right.free.subtracting(free)
    joined = SeriesLabels(free: free, pinned: agreed, isWhole: left == right && left.isWhole, level: left.level)
    scraperLabels = left.level.labels
  }

  /// The labels of the result.
  func result(of operation: BinaryOperator, left: SeriesLabels) -> SeriesLabels {
    operation.isSetOperator || hasManyLeft ? left : joined
  }

  /// What follows the operator.
  func modifier(of operation: BinaryOperator) -> String {
    guard let shared else { return "" }
    let names = (scraperLabels + shared.subtracting(scraperLabels).sorted()).joined(separator: ", ")
    return " on (\(names))" + (hasManyLeft && !operation.isSetOperator ? " group_left ()" : "")
  }
}

import Sampling

/// Reads processes in a given order, some one by one and the others several together. The order is what accounts rest on: a parent that is
/// read before its child has not yet got what the child used.
enum ReadingOrder {
  /// Calls `one` for each pid in `directly`, and `several` for all that stand between two of them: first for those that come first. What
  /// `one` cannot read, which it says by false, is read with the others.
  static func read(
    _ pids: [Int32], directly: Set<Int32>, one: (Int32) -> Bool, several: ([Int32]) throws(SourceError) -> Void
  ) throws(SourceError) {
    var others: [Int32] = []
    func readOthers() throws(SourceError) {
      if others.isEmpty { return }
      try several(others)
      others.removeAll(keepingCapacity: true)
    }
    for pid in pids {
      if directly.contains(pid) {
        try readOthers()
        if one(pid) { continue }
      }
      others.append(pid)
    }
    try readOthers()
  }
}

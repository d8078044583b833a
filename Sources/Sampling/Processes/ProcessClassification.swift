/// Where a process belongs, and why.
struct ProcessClassification: Equatable {
  var group: ProcessGroup
  /// By what it is, not by its ancestors.
  var isMatched: Bool
  /// The directory of its program, where that is known.
  var directory: Substring?
}

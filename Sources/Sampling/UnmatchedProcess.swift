/// A process known not to belong to a component: enough to notice that it became another, and when to look again.
struct UnmatchedProcess {
  var inode: UInt64
  /// The sample in which it was first listed.
  var since: UInt64
  /// The sample in which it was last listed.
  var generation: UInt64
  var parent: Int32 = 0
  /// When to read its stat again.
  var nextCheck: BootInstant
  /// When to read its command line again even if its stat shows the same program.
  var nextDescription: BootInstant
  /// The program as its stat showed it, once described.
  var program: Program?

  /// What differs after an exec or a change of name.
  struct Program: Equatable {
    var command: String
    var stackStart: UInt64
  }
}

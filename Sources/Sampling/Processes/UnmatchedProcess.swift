/// A process known not to belong to a component: enough to notice that it became another, and when to look again.
struct UnmatchedProcess {
  var inode: UInt64
  /// The sample in which it was first listed.
  var since: UInt64
  /// The sample in which it was last listed.
  var generation: UInt64
  /// When it started, once its stat was read.
  var startTicks: UInt64?
  var parent: Int32 = 0
  /// When to read its stat again.
  var nextCheck: BootInstant
  /// When to read its command line again even if its stat shows the same program.
  var nextDescription: BootInstant
  /// The program as its stat showed it, once described.
  var program: Program?

  /// Another inode number means another process, or that the kernel has dropped its directory entry: it is looked at anew.
  mutating func take(inode number: UInt64, at now: BootInstant) {
    guard inode != number else { return }
    inode = number
    nextCheck = now
    nextDescription = now
  }

  /// What differs after an exec or a change of name.
  struct Program: Equatable {
    var command: String
    var stackStart: UInt64
  }
}

/// A process known not to belong to a component: enough to notice that its pid was reused, and when to look again.
struct UnmatchedProcess {
  var inode: UInt64
  var parent: Int32
  var nextCheck: BootInstant
  /// The sample in which it was last listed.
  var generation: UInt64
}

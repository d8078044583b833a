/// What the processes of a random tree do.
struct Habits {
  /// Processes end while their children live, or without waiting for them.
  var leavesOrphans = false
  /// Some ignore SIGCHLD, and hand that on to their children.
  var ignoresChildSignal = false
  /// Some set SA_NOCLDWAIT, which nothing shows.
  var discardsChildren = false
  /// Things happen while a sample is taken.
  var actsDuringSamples = false
  /// The first process of the tree is a shell that may become a component and a shell again.
  var changesRoot = false
  /// The kernel drops directory entries of /proc.
  var dropsEntries = false
  /// Pids that became free are used again, even before the next sample.
  var reusesPids = false
}

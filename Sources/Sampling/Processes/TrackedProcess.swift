/// A process that belongs to a component, and what was last read of it. Confined to the sampling thread.
final class TrackedProcess {
  let identity: ProcessIdentity
  var group: ProcessGroup
  /// Matched by what it is; false for one that belongs to the component of its nearest matching ancestor.
  var isMatched: Bool
  /// Forked by its component long after that had started: it never stands for the component, also when it outlives it.
  var isWorker = false
  /// Could stand for its component being up at the sample before.
  var wasFitForMain = false
  var stat: ProcessStat
  /// The parent when it was first seen.
  let firstParent: Int32
  /// The parent at the sample before.
  var parentBefore: Int32
  /// It has executed another program, or renamed itself, since the sample before.
  var programChanged = false
  var status: Result<ProcessStatus, SourceError>?
  /// Whether it ignores SIGCHLD, as last read of this very process.
  private(set) var ignoresChildSignal = false
  var io: Result<ProcessIO, SourceError>?
  var account = ProcessAccount()
  /// The directory of its program, which tells its crash reporter from others.
  var directory: Substring?
  var nextCheck: BootInstant
  /// Its limit on open files, `.max` when there is none; nil when it is to be read again, which is when what
  /// the process is is looked at again.
  var descriptorLimit: UInt64?
  /// It was seen a second time, with a role of its own by then, and counted as one that came.
  var hasArrived = false
  /// Its end was counted.
  var hasEnded = false
  /// Resident memory in bytes when it was last read while there was any.
  var lastResident: UInt64 = 0
  /// The first sample of those that have found it waiting for a device ever since.
  private(set) var waitingSince: BootInstant?
  /// The inode number of its folder in /proc, as last listed.
  var inode: UInt64 = 0
  /// The sample in which it was last listed in /proc.
  var listedGeneration: UInt64
  /// The sample in which its stat was last read.
  var generation: UInt64
  /// The sample in which it was first watched.
  let since: UInt64
  /// When it was first watched.
  let firstSeen: BootInstant
  /// When its stat was last read.
  var lastSeen: BootInstant

  init(
    stat: ProcessStat, classification: ProcessClassification, nextCheck: BootInstant, generation: UInt64,
    now: BootInstant
  ) {
    identity = stat.identity
    group = classification.group
    isMatched = classification.isMatched
    directory = classification.directory
    self.stat = stat
    firstParent = stat.parent
    parentBefore = stat.parent
    self.nextCheck = nextCheck
    self.generation = generation
    listedGeneration = generation
    since = generation
    firstSeen = now
    lastSeen = now
  }

  /// Takes over from the status last read, now that its stat has shown that the pid was not another's by then.
  func confirmStatus() {
    if let status = try? status?.get() { ignoresChildSignal = status.ignoresChildSignal }
  }

  /// Notes whether the sample at `now` found it waiting for a device (state D).
  func noteWaiting(at now: BootInstant) {
    waitingSince = stat.state == UInt8(ascii: "D") ? waitingSince ?? now : nil
  }

  /// Carries a zygote's title, but has threads, which a zygote has not.
  var isMistitledZygote: Bool { group.role == .zygote && stat.threads > 1 }

  /// Ended, but not yet waited for by its parent. A process whose main thread ended while others live on shows the same
  /// letter.
  var isZombie: Bool {
    (stat.state == UInt8(ascii: "Z") || stat.state == UInt8(ascii: "X")) && stat.threads <= 1
  }
}

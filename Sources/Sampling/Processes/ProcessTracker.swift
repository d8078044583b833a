/// Follows the processes of the desktop's components from sample to sample and keeps their counters.
///
/// The counters of a group never go down and lose nothing that the kernel still tells: what a process was seen to use
/// stays with its group when it ends or changes, and what a parent reaped without it ever having been seen goes to the
/// parent's group. Confined to the sampling thread.
///
/// A sample lists /proc, then reads io and status of the processes that it watches, then their stat together with that
/// of new processes. Older processes are read first, so a parent before its children: a child that is still there when
/// its turn comes had not yet been added to its parent's counters when those were read.
public final class ProcessTracker {
  /// How long after its start a process is looked at anew at every sample: a fork shows its parent's name and title
  /// until it executes another program or sets its own.
  static let youngSeconds: UInt64 = 30
  /// How long an older process is taken for what it was. Below 30 s, so that a change shows within 30 s at a sample
  /// interval of some seconds.
  private static let checkSeconds: UInt64 = 25
  /// The longest time for that at a lowered cadence.
  private static let longestCheckSeconds: UInt64 = 300
  /// A main process that was last seen at an age below this, and is gone, may have daemonized.
  static let daemonizingSeconds = 5.0
  /// So many ancestors of a process are looked at.
  static let deepestAncestry = 64

  /// How long an older process is taken for what it was, at the cadence that holds.
  private var checkCycle = checkSeconds

  let source: any ProcessSource
  var matcher: ProcessMatcher
  /// How to turn ticks into time.
  public let clock: BootClock

  /// The processes of components, by pid.
  var watched: [Int32: TrackedProcess] = [:]
  /// All other processes, by pid. One entry for each that exists, none for those that are gone.
  var others: [Int32: UnmatchedProcess] = [:]
  /// The accounts of unmatched processes that were watched before, or reaped a watched child: what is counted already,
  /// should they turn out to belong to a component.
  var dormantAccounts: [Int32: ProcessAccount] = [:]
  var totals: [ProcessGroup: GroupTotals] = [:]
  var lives: [Component: ComponentLife] = [:]
  /// The watched processes that this sample found gone.
  var gone: [ProcessIdentity: TrackedProcess] = [:]

  /// The watched processes that the last sample found ended, gone or not yet waited for: each once.
  public private(set) var ended: [EndedProcess] = []

  /// Processor ticks that the counters of components held which the catalogue has not any more.
  var retiredTicks: UInt64 = 0
  /// The catalogue has changed since the sample before.
  var isReclassifying = false

  var generation: UInt64 = 0
  /// The instant of the sample under way, or of the last one.
  var now = BootInstant(nanoseconds: 0)
  /// The instant of the sample before that one; nil at the first.
  private(set) var before: BootInstant?
  /// Processor ticks, by component, that processes had used long before they were recognized as its own.
  var earlierTicks: [Component: UInt64] = [:]
  private var lastResult: (instant: BootInstant, error: SourceError?)?
  /// The watched processes, oldest first.
  var order: [TrackedProcess] = []
  private var listed: [ListedProcess] = []
  private var unknown: [Int32] = []
  private var stats: [ProcessStat] = []
  private var newcomers: [ProcessStat] = []

  /// A tracker that has seen nothing yet. What processes used before the first sample is counted at the first one.
  public init(source: any ProcessSource, catalogue: ComponentCatalogue = .builtIn, clock: BootClock) {
    self.source = source
    matcher = ProcessMatcher(catalogue: catalogue)
    self.clock = clock
  }

  /// Brings everything up to `instant`. Sampling twice for the same instant is done once, with the same result, so that
  /// several collectors share one sample.
  public func sample(at instant: BootInstant) throws(SourceError) {
    if let lastResult, lastResult.instant == instant {
      if let error = lastResult.error { throw error }
      return
    }
    do throws(SourceError) {
      try takeSample(at: instant)
      lastResult = (instant, nil)
    } catch {
      lastResult = (instant, error)
      throw error
    }
  }

  private func takeSample(at instant: BootInstant) throws(SourceError) {
    before = generation > 0 ? now : nil
    now = instant
    generation += 1
    try source.list(into: &listed)
    sortListed()
    let watchedOrder = order.filter { $0.listedGeneration == generation }
    for process in watchedOrder { readStatusAndIO(of: process) }
    try source.readStats(of: watchedOrder.map(\.identity.pid) + unknown, into: &stats)
    // A process whose stat may not be read (hidepid=1) is tried again with the others of its second.
    for pid in unknown { others[pid]?.nextCheck = nextTurn(of: pid) }
    try refuseHidden(requested: watchedOrder.count + unknown.count)
    sortStats()
    ended.removeAll(keepingCapacity: true)
    buryTheGone()
    forgetTheGone()
    for process in watchedOrder where process.generation == generation { review(process) }
    for stat in newcomers { welcome(stat) }
    if totals.isEmpty, source.hidesProcesses { throw .permissionDenied }
    settleMainProcesses()
    order = watched.values.sorted { $0.identity.isOlder(than: $1.identity) }
    isReclassifying = false
    forgetRoom()
  }

  /// Gives up the room that a crowd of processes has left.
  private func forgetRoom() {
    listed.giveUpRoom()
    unknown.giveUpRoom()
    stats.giveUpRoom()
    newcomers.giveUpRoom()
    others.fitRoom()
  }

  /// Marks the processes that are listed, and collects the pids to look at.
  private func sortListed() {
    unknown.removeAll(keepingCapacity: true)
    for entry in listed {
      if let process = watched[entry.pid] {
        process.listedGeneration = generation
        process.inode = entry.inode
        continue
      }
      if let index = others.index(forKey: entry.pid) {
        others.values[index].generation = generation
        others.values[index].take(inode: entry.inode, at: now)
        if others.values[index].nextCheck > now { continue }
      } else {
        others[entry.pid] = UnmatchedProcess(
          inode: entry.inode, since: generation, generation: generation, nextCheck: now, nextDescription: now)
      }
      unknown.append(entry.pid)
    }
  }

  /// Throws when a watched process was left out that is there all the same: it has not ended, and its group is not empty.
  /// Before anything is changed, so that the sample loses nothing.
  private func refuseHidden(requested: Int) throws(SourceError) {
    let read = stats.count < requested ? Set(stats.map(\.identity.pid)) : nil
    for process in order {
      let pid = process.identity.pid
      let isLeftOut = process.listedGeneration != generation || read?.contains(pid) == false
      if isLeftOut, source.isHidden(pid: pid) { throw .permissionDenied }
    }
  }

  /// Hands each stat to its watched process, and keeps those of all other pids, oldest first.
  private func sortStats() {
    newcomers.removeAll(keepingCapacity: true)
    for stat in stats {
      if let process = watched[stat.identity.pid], process.identity == stat.identity {
        process.parentBefore = process.stat.parent
        process.programChanged =
          process.stat.command != stat.command || process.stat.stackStart != stat.stackStart
        process.stat = stat
        process.generation = generation
        process.lastSeen = now
        process.confirmStatus()
      } else {
        newcomers.append(stat)
      }
    }
    newcomers.sort { $0.identity.isOlder(than: $1.identity) }
  }

  /// Closes the accounts of the watched processes that are gone, youngest first, so that a child's amounts reach its
  /// parent's account before that one is closed.
  private func buryTheGone() {
    gone.removeAll(keepingCapacity: true)
    for process in order.reversed() where process.generation != generation {
      noteEnd(of: process)
      passOn(process.account.counted, to: process.stat.parent)
      watched[process.identity.pid] = nil
      gone[process.identity] = process
    }
  }

  /// Counts the end of a process, which is seen twice when it was a zombie in between.
  private func noteEnd(of process: TrackedProcess) {
    guard !process.hasEnded else { return }
    process.hasEnded = true
    ended.append(EndedProcess(group: process.group, residentBytes: process.lastResident))
    totals[process.group, default: GroupTotals()].addExit(
      at: now, patience: patience(atLeast: GroupTotals.replacementSeconds))
  }

  /// Forgets the unmatched processes that are gone, the newest first, so that what one of them reaped reaches its parent. A newcomer
  /// may have come under the pid of one.
  private func forgetTheGone() {
    let replaced = newcomers.lazy.filter { stat in
      self.others[stat.identity.pid]?.startTicks.map { $0 != stat.identity.startTicks } ?? false
    }
    let pids = Set(replaced.map(\.identity.pid))
    let gone = others.filter { $0.value.generation != generation || pids.contains($0.key) }
    for (pid, process) in gone.sorted(by: { ($0.value.since, $0.key) > ($1.value.since, $1.key) }) {
      if let account = dormantAccounts.removeValue(forKey: pid) { passOn(account.counted, to: process.parent) }
      others[pid] =
        !pids.contains(pid)
        ? nil
        : UnmatchedProcess(
          inode: process.inode, since: generation, generation: generation, nextCheck: now, nextDescription: now)
    }
  }

  /// Tells a parent's account that a child is gone whose amounts were counted.
  private func passOn(_ counted: ProcessCounters, to parent: Int32) {
    if let parent = watched[parent] {
      if !parent.ignoresChildSignal { parent.account.childVanished(counted: counted) }
    } else if let process = others[parent], process.since < generation {
      dormantAccounts[parent, default: ProcessAccount()].childVanished(counted: counted)
    }
  }

  /// Whether a process has children of which something was counted by themselves.
  private func hasCountedChildren(_ pid: Int32) -> Bool {
    watched.values.contains { $0.stat.parent == pid } || dormantAccounts.keys.contains { others[$0]?.parent == pid }
  }

  private func readStatusAndIO(of process: TrackedProcess) {
    let pid = process.identity.pid
    do throws(SourceError) {
      let status = try source.readStatus(of: pid)
      process.status = .success(status)
      if let memory = status.memory, memory.resident > 0 { process.lastResident = memory.resident }
    } catch {
      process.status = .failure(error)
    }
    // A zombie's file belongs to root. What was read before must not pass for a new reading.
    guard !process.isZombie else {
      process.io = nil
      return
    }
    let wasRefused = if case .failure = process.io { true } else { false }
    do throws(SourceError) {
      process.io = .success(try source.readIO(of: pid))
    } catch {
      process.io = !wasRefused && isEnding(pid, refusing: error) ? nil : .failure(error)
    }
  }

  /// Whether a file is refused because its process is ending: then it has no memory any more, and its files belong to root, as
  /// those of a zombie.
  func isEnding(_ pid: Int32, refusing error: SourceError) -> Bool {
    guard error == .permissionDenied else { return false }
    do throws(SourceError) {
      return try source.readStatus(of: pid).memory == nil
    } catch {
      return error == .vanished
    }
  }

  /// Looks at a watched process anew when it may have become something else, then counts what it used.
  private func review(_ process: TrackedProcess) {
    let isDue = process.programChanged || process.nextCheck <= now || process.isMistitledZygote
    if isDue { process.descriptorLimit = nil }
    // A process that is ending has no command line any more: it stays what it was.
    if isDue, let description = try? source.describe(pid: process.identity.pid), !description.arguments.isEmpty {
      process.nextCheck = nextCheck(of: process.identity)
      guard let classification = classify(process.stat, description: description, current: process) else {
        dismiss(process)
        return
      }
      move(process, to: classification)
    }
    count(process)
    process.noteWaiting(at: now)
    if process.isZombie { return noteEnd(of: process) }
    if process.hasArrived { return }
    process.hasArrived = true
    totals[process.group, default: GroupTotals()].addArrival(
      firstSeen: process.firstSeen, patience: patience(atLeast: GroupTotals.replacementSeconds))
  }

  /// Watches a new process when it belongs to a component; else remembers that it does not.
  private func welcome(_ stat: ProcessStat) {
    let pid = stat.identity.pid
    others[pid]?.startTicks = stat.identity.startTicks
    let program = UnmatchedProcess.Program(command: stat.command, stackStart: stat.stackStart)
    // Whose a crash reporter is may only be known once its browser has come.
    let isDescribed = others[pid].map { $0.program == program && $0.parent == stat.parent && $0.nextDescription > now }
    if isDescribed == true, !ProcessMatcher.isCrashReporter(command: stat.command) {
      others[pid]?.nextCheck = nextCheck(of: stat.identity)
      return
    }
    guard let description = try? source.describe(pid: pid) else { return }
    guard let classification = classify(stat, description: description, current: nil) else {
      others[pid]?.parent = stat.parent
      others[pid]?.program = program
      others[pid]?.nextCheck = nextCheck(of: stat.identity)
      others[pid]?.nextDescription = nextTurn(of: pid)
      return
    }
    let process = TrackedProcess(
      stat: stat, classification: classification, nextCheck: nextCheck(of: stat.identity), generation: generation,
      now: now)
    if let account = dormantAccounts.removeValue(forKey: pid) { process.account = account }
    process.inode = others.removeValue(forKey: pid)?.inode ?? 0
    process.isWorker = isWorker(process)
    watched[pid] = process
    readStatusAndIO(of: process)
    process.confirmStatus()
    process.noteWaiting(at: now)
    // What had ended before the first sample is not this exporter's to count.
    if process.isZombie { if generation > 1 { noteEnd(of: process) } else { process.hasEnded = true } }
    // Its children were read before it: one that it has reaped since would be counted twice. From the next sample on it is
    // read first.
    if !hasCountedChildren(pid) {
      let used = count(process)
      if let before, BootInstant(ticks: stat.identity.startTicks, clock) < before {
        earlierTicks[process.group.component, default: 0] += used.user + used.system
      }
    }
    lookAgain(atChildrenOf: pid)
  }

  /// Counts what a process has used since it was counted last, and returns how much processor time that was.
  @discardableResult
  private func count(_ process: TrackedProcess) -> ProcessorTicks {
    let io = try? process.io?.get()
    let status = try? process.status?.get()
    let added = process.account.settle(stat: process.stat, status: status, io: io)
    totals[process.group, default: GroupTotals()].add(added, includesIO: io != nil)
    return added.processor
  }

  /// When to look at a process again: at every sample while it is young, then at its turn.
  private func nextCheck(of identity: ProcessIdentity) -> BootInstant {
    if BootInstant(ticks: identity.startTicks, clock).advanced(bySeconds: Self.youngSeconds) > now { return now }
    return nextTurn(of: identity.pid)
  }

  /// Makes it so many times as long that an older process is taken for what it was, five minutes at most: where there are many,
  /// these looks cost most. The turns that were given out already are given out anew.
  public func slowDown(by factor: Int) {
    checkCycle = min(Self.checkSeconds * UInt64(factor), Self.longestCheckSeconds)
    for index in others.values.indices where others.values[index].nextCheck > now {
      others.values[index].nextCheck = nextTurn(of: others.keys[index])
      others.values[index].nextDescription = others.values[index].nextCheck
    }
    for (pid, process) in watched where process.nextCheck > now { process.nextCheck = nextTurn(of: pid) }
  }

  /// How long something is remembered that is not to be missed between two samples, however far apart they are.
  func patience(atLeast seconds: UInt64) -> UInt64 {
    max(seconds, 2 * UInt64(before.map { now.seconds(since: $0) } ?? 0) + 1)
  }

  /// The next second of a fixed cycle that the pid gives, so that processes which came at once are not looked at at once
  /// for ever.
  private func nextTurn(of pid: Int32) -> BootInstant {
    let second = now.nanoseconds / 1_000_000_000
    let phase = UInt64(pid.magnitude) % checkCycle
    let wait = (phase + checkCycle - second % checkCycle) % checkCycle
    return BootInstant(seconds: second + (wait == 0 ? checkCycle : wait))
  }

  /// An unmatched parent that turns out to be a component's passes the component on to its children.
  func lookAgain(atChildrenOf pid: Int32) {
    for index in others.values.indices where others.values[index].parent == pid {
      others.values[index].nextCheck = now
      others.values[index].nextDescription = now
    }
  }
}

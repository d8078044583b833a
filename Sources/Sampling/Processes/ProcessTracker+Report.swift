extension ProcessTracker {
  /// All groups ever seen, by name. Reads the file descriptors of the watched processes.
  public func reportGroups(proportionalMemory: ProportionalMemoryReadings? = nil) -> [GroupReport] {
    var members: [ProcessGroup: GroupMembers] = [:]
    for process in watched.values {
      add(process, to: &members[process.group, default: GroupMembers()], proportionalMemory)
    }
    return totals.sorted { $0.key < $1.key }.map { group, totals in
      let members = members[group]
      return GroupReport(
        group: group, counters: totals.counters, knowsIO: totals.knowsIO && members?.unreadable[.io] == nil,
        exits: totals.exits, restarts: totals.restarts, members: members?.withoutPartialSums)
    }
  }

  /// All groups ever seen.
  public var groups: [ProcessGroup] { Array(totals.keys) }

  /// How long a process waits for a device when that is worth telling.
  public static let stuckSeconds = 5.0

  /// The components that were ever seen, and those that are missed when absent: `expected`, or what the image should
  /// have by what was seen of it.
  public func reportComponents(expected: Set<Component> = []) -> [ComponentReport] {
    let seen = Set(lives.keys)
    return seen.union(expected).union(ComponentCatalogue.expected(seen: seen)).sorted().map { component in
      let life = lives[component]
      return ComponentReport(
        component: component, isUp: life?.main != nil, restarts: life?.restarts ?? 0,
        startTime: (life?.main).map { clock.unixTime(ofTicks: $0.startTicks) })
    }
  }

  /// The processes that are watched now and have memory of their own.
  public var watchedProcesses: [ProcessIdentity] {
    watched.values.lazy.filter { !$0.isZombie }.map(\.identity)
  }

  /// What memory each of them has.
  public var memoryMarks: [ProcessIdentity: MemoryMark] {
    var marks: [ProcessIdentity: MemoryMark] = [:]
    for process in watched.values where !process.isZombie {
      let faults = process.stat.faults
      marks[process.identity] = MemoryMark(
        component: process.group.component, resident: process.lastResident, faults: faults.minor &+ faults.major)
    }
    return marks
  }

  /// The watched processes in the order in which to look for the desktop's files through them: those that stand for a
  /// component that only the desktop has, then the others, the oldest first. A bus or a sound server may also run in another
  /// container of the pod.
  public var processesWithFiles: [ProcessIdentity] {
    let desktops = [Component.xvnc, .xvfb, .x11vnc, .signal].compactMap { lives[$0]?.main }
    let others = watchedProcesses.filter { !desktops.contains($0) }
    return desktops + others.sorted { $0.isOlder(than: $1) }
  }

  private func add(
    _ process: TrackedProcess, to members: inout GroupMembers, _ proportionalMemory: ProportionalMemoryReadings?
  ) {
    members.count += 1
    members.threads += process.stat.threads
    members.states[ProcessState(letter: process.stat.state), default: 0] += 1
    if let since = process.waitingSince, now.seconds(since: since) > Self.stuckSeconds { members.stuck += 1 }
    // The kernel has taken everything else from a zombie.
    guard !process.isZombie else { return }
    switch process.status {
    case .success(let status)?:
      if let memory = status.memory { members.memory?.add(memory) }
    case .failure(let error)?: members.note(error, reading: .status)
    case nil: break
    }
    if case .failure(let error) = process.io { members.note(error, reading: .io) }
    addDescriptors(of: process, to: &members)
    switch proportionalMemory?[process.identity] {
    case .success(let memory)?:
      members.proportionalMemory = (members.proportionalMemory ?? 0) + memory.total
    case .failure(let error)?:
      members.note(error, reading: .pss)
    case nil: break
    }
  }

  private func addDescriptors(of process: TrackedProcess, to members: inout GroupMembers) {
    let pid = process.identity.pid
    var open: UInt64?
    do throws(SourceError) {
      let count = try source.countOpenDescriptors(of: pid)
      open = count
      members.openDescriptors = (members.openDescriptors ?? 0) + count
    } catch {
      // Of one that is ending nothing is missing.
      if isEnding(pid, refusing: error) { return }
      members.note(error, reading: .fds)
    }
    do throws(SourceError) {
      let limit: UInt64
      if let known = process.descriptorLimit {
        limit = known
      } else {
        limit = try source.readDescriptorLimit(of: pid) ?? .max
      }
      process.descriptorLimit = limit
      if limit == .max { return }
      members.descriptorLimit = min(members.descriptorLimit ?? .max, limit)
      guard let open, limit > 0 else { return }
      members.descriptorUtilization = max(members.descriptorUtilization ?? 0, Double(open) / Double(limit))
    } catch {
      members.note(error, reading: .limits)
    }
  }
}

extension ProcessStatus.Memory {
  fileprivate mutating func add(_ other: ProcessStatus.Memory) {
    resident += other.resident
    virtual += other.virtual
    swap += other.swap
  }
}

extension GroupMembers {
  /// Counts a process whose file could not be read. One that ended meanwhile is no such process.
  mutating func note(_ error: SourceError, reading source: UnreadableSource) {
    guard error != .vanished else { return }
    unreadable[source, default: 0] += 1
  }

  /// The same without the sums that leave out a process which could not be read.
  var withoutPartialSums: GroupMembers {
    var whole = self
    if unreadable[.status] != nil { whole.memory = nil }
    if unreadable[.pss] != nil { whole.proportionalMemory = nil }
    if unreadable[.fds] != nil { whole.openDescriptors = nil }
    if unreadable[.limits] != nil { whole.descriptorLimit = nil }
    if unreadable[.fds] != nil || unreadable[.limits] != nil { whole.descriptorUtilization = nil }
    return whole
  }
}

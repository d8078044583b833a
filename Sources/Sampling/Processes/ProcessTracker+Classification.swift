extension ProcessTracker {
  /// Where a process belongs: by what it is, else where its nearest matching ancestor belongs, else where it was.
  /// Nil when it belongs nowhere.
  func classify(
    _ stat: ProcessStat, description: ProcessDescription, current: TrackedProcess?
  ) -> ProcessClassification? {
    let directory = ProcessMatcher.directory(of: description)
    if ProcessMatcher.isCrashReporter(command: stat.command, description: description), let directory,
      current?.group.role == .crashpad || isSignal(directory: directory)
    {
      return ProcessClassification(group: ProcessGroup(.signal, .crashpad), isMatched: true, directory: nil)
    }
    let rule = matcher.rule(command: stat.command, description: description) { ancestor, rule in
      comesFrom(ancestor, stat, as: rule.component, current)
    }
    if let rule {
      let role = rule.isElectron ? electronRole(stat, arguments: description.arguments, rule.component) : .main
      return ProcessClassification(
        group: ProcessGroup(rule.component, role), isMatched: true, directory: directory)
    }
    // The ancestor may be gone, and the process handed to init: it still is a cost of the same component.
    guard let component = watched[stat.parent]?.group.component ?? current?.group.component else { return nil }
    if let current, watched[stat.parent] == nil, current.isMatched || hasLostParent(current) { return nil }
    let role: Role = matcher.catalogue.rule(for: component)?.isElectron == true ? .unknown : .main
    return ProcessClassification(group: ProcessGroup(component, role), isMatched: false, directory: nil)
  }

  /// Whether a process has an ancestor in a component, or had one when it was found to be the one that it is.
  private func comesFrom(
    _ ancestor: Component, _ stat: ProcessStat, as component: Component, _ current: TrackedProcess?
  ) -> Bool {
    if let current, current.isMatched, current.group.component == component, watched[stat.parent] == nil,
      !hasLostParent(current)
    {
      return true
    }
    var parent = stat.parent
    // What is read one after the other may lead in a circle.
    for _ in 0..<Self.deepestAncestry {
      guard let process = watched[parent] else { return false }
      if process.group.component == ancestor { return true }
      parent = process.stat.parent
    }
    return false
  }

  /// Whether the parent is there, but belongs nowhere any more since the catalogue has changed.
  private func hasLostParent(_ process: TrackedProcess) -> Bool {
    isReclassifying && gone.keys.contains { $0.pid == process.stat.parent && others[$0.pid] != nil }
  }

  private func electronRole(_ stat: ProcessStat, arguments: [String], _ component: Component) -> Role {
    // Only a process that is ending has no command line.
    if arguments.isEmpty { return .unknown }
    guard let named = ElectronRole.named(by: arguments) else {
      // Below the browser a process without a type has not yet set its title.
      return watched[stat.parent]?.group.component == component ? .unknown : .browser
    }
    guard named == .zygote, stat.threads > 1 else { return named }
    let names = try? source.readThreadNames(of: stat.identity.pid)
    return ElectronRole.ofMistitledZygote(threadNames: names ?? [])
  }

  private func isSignal(directory: Substring) -> Bool {
    ProcessMatcher.isSignalDirectory(directory)
      || watched.values.contains { $0.group.component == .signal && $0.directory == directory }
  }

  /// Moves a process to where it now belongs. What was counted stays with the old group, whose counters may not go
  /// down; what it uses from now on is counted for the new one.
  func move(_ process: TrackedProcess, to classification: ProcessClassification) {
    let from = process.group
    process.directory = classification.directory
    process.group = classification.group
    process.isMatched = classification.isMatched
    guard from.component != process.group.component else { return }
    process.isWorker = isWorker(process)
    lookAgain(atChildrenOf: process.identity.pid)
  }

  /// Stops watching a process that no longer belongs to any component.
  func dismiss(_ process: TrackedProcess) {
    let pid = process.identity.pid
    watched[pid] = nil
    dormantAccounts[pid] = process.account
    others[pid] = UnmatchedProcess(
      inode: process.inode, since: process.since, generation: generation, startTicks: process.identity.startTicks,
      parent: process.stat.parent, nextCheck: now, nextDescription: now)
    gone[process.identity] = process
  }
}

extension ProcessIdentity {
  /// Older processes first; among those that started within one clock tick, the lower pid.
  func isOlder(than other: ProcessIdentity) -> Bool {
    (startTicks, pid) < (other.startTicks, other.pid)
  }
}

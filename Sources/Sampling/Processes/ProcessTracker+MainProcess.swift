extension ProcessTracker {
  /// Settles which process stands for each component, now that it is known which came and which are gone.
  func settleMainProcesses() {
    var candidates: [Component: [TrackedProcess]] = [:]
    for process in watched.values.sorted(by: { $0.identity.isOlder(than: $1.identity) }) where isFitForMain(process) {
      candidates[process.group.component, default: []].append(process)
    }
    for component in Set(lives.keys).union(candidates.keys) {
      let fit = candidates[component] ?? []
      let main = lives[component]?.main
      lives[component, default: ComponentLife()].settle(
        fit.map { process in
          ComponentLife.Candidate(
            identity: process.identity, carriesOn: carriesOn(process, from: main.flatMap { gone[$0] }),
            isNew: process.since == generation)
        }, at: now, patience: patience(atLeast: ComponentLife.standInSeconds))
    }
    let fit = Set(candidates.values.joined().map(\.identity))
    for process in watched.values { process.wasFitForMain = fit.contains(process.identity) }
  }

  /// Whether a process may stand for its component: it matches by itself and fits the component's rule.
  private func isFitForMain(_ process: TrackedProcess) -> Bool {
    guard process.isMatched, !process.isZombie, let rule = matcher.catalogue.rule(for: process.group.component)
    else { return false }
    switch rule.main {
    case .role(let role): return process.group.role == role
    case .named(let names): return names.contains(process.stat.command) && isTopmost(process)
    case .topmost: return isTopmost(process)
    }
  }

  private func isTopmost(_ process: TrackedProcess) -> Bool {
    !process.isWorker && watched[process.stat.parent]?.group.component != process.group.component
  }

  /// Whether a new process is forked from its component too late to be what that one daemonizes into.
  func isWorker(_ process: TrackedProcess) -> Bool {
    guard let parent = watched[process.stat.parent], parent.group.component == process.group.component else {
      return false
    }
    let age = process.identity.startTicks - min(parent.identity.startTicks, process.identity.startTicks)
    return clock.seconds(ofTicks: age) >= Self.daemonizingSeconds
  }

  /// Whether a process was there before its component's main process ended, or is what that one daemonized into.
  private func carriesOn(_ process: TrackedProcess, from main: TrackedProcess?) -> Bool {
    if process.wasFitForMain { return true }
    if process.since < generation { return process.parentBefore != process.stat.parent }
    // A process that daemonizes hands itself to init within its first seconds. A supervisor that starts the program anew stays
    // its parent.
    guard let main, process.stat.parent == 1, main.firstParent != 1 else { return false }
    return main.lastSeen.seconds(since: BootInstant(ticks: main.identity.startTicks, clock)) < Self.daemonizingSeconds
  }
}

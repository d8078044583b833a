extension ProcessTracker {
  /// Lets a process stand for its component when the component's rule allows it.
  func makeMainIfFit(_ process: TrackedProcess) {
    guard isFitForMain(process) else { return }
    process.isMain = true
    lives[process.group.component, default: ComponentLife()].began(process.identity)
  }

  func isFitForMain(_ process: TrackedProcess) -> Bool {
    guard process.isMatched, !process.isZombie, let rule = matcher.catalogue.rule(for: process.group.component)
    else { return false }
    switch rule.main {
    case .role(let role): return process.group.role == role
    case .named(let names): return names.contains(process.stat.command) && isTopmost(process)
    case .topmost: return isTopmost(process)
    }
  }

  /// Tells the component that a main process is gone, and which other process takes its place without a restart: a
  /// further main process, or the child of a main process that daemonized.
  func end(mainProcess process: TrackedProcess, of component: Component) {
    let successor = watched.values
      .filter { $0.group.component == component && $0.identity != process.identity }
      .filter { $0.isMain || (hasDaemonized($0, from: process) && isFitForMain($0)) }
      .min { $0.identity.isOlder(than: $1.identity) }
    successor?.isMain = true
    lives[component]?.ended(process.identity, successor: successor?.identity)
  }

  /// It lost this parent within its own first seconds.
  private func hasDaemonized(_ process: TrackedProcess, from parent: TrackedProcess) -> Bool {
    guard process.parentBefore == parent.identity.pid, process.stat.parent != process.parentBefore else { return false }
    let start = BootInstant(ticks: process.identity.startTicks, clock)
    return start.advanced(bySeconds: Self.daemonizingSeconds) > now
  }

  private func isTopmost(_ process: TrackedProcess) -> Bool {
    watched[process.stat.parent]?.group.component != process.group.component
  }
}

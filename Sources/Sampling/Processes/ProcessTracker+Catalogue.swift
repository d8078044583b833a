extension ProcessTracker {
  /// Goes on with another catalogue. A process that keeps its component keeps its account, and what one has used that moves stays
  /// with its old group. The counters of components that the catalogue has not end. To be called between two samples: the next one
  /// looks at every process anew.
  public func use(_ catalogue: ComponentCatalogue) {
    matcher = ProcessMatcher(catalogue: catalogue)
    let components = Set(catalogue.rules.map(\.component))
    for process in order where !components.contains(process.group.component) { dismiss(process) }
    order = watched.values.sorted { $0.identity.isOlder(than: $1.identity) }
    for (group, ended) in totals where !components.contains(group.component) {
      retiredTicks += ended.counters.processor.user + ended.counters.processor.system
      totals[group] = nil
    }
    lives = lives.filter { components.contains($0.key) }
    earlierTicks = earlierTicks.filter { components.contains($0.key) }
    for process in watched.values { process.nextCheck = now }
    for index in others.values.indices {
      others.values[index].nextCheck = now
      others.values[index].nextDescription = now
    }
    isReclassifying = true
  }
}

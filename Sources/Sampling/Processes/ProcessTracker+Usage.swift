extension ProcessTracker {
  /// What every component ever seen has used and uses now.
  public var componentUsage: [Component: ComponentUsage] {
    var resident: [Component: UInt64] = [:]
    var unknown: Set<Component> = []
    var present: Set<Component> = []
    for process in watched.values where !process.isZombie {
      let component = process.group.component
      present.insert(component)
      switch process.status {
      case .success(let status)?:
        if let memory = status.memory { resident[component, default: 0] += memory.resident }
      case .failure(.vanished)?, nil: continue
      case .failure?: unknown.insert(component)
      }
    }
    for component in unknown { resident[component] = nil }
    return Dictionary(grouping: totals, by: \.key.component).reduce(into: [:]) { usage, groups in
      let ticks = groups.value.reduce(0) { $0 + $1.value.counters.processor.user + $1.value.counters.processor.system }
      // Where a process that is recognized late moves on to another component, more may be left out than was counted.
      let used = ticks - min(ticks, earlierTicks[groups.key] ?? 0)
      usage[groups.key] = ComponentUsage(
        processorSeconds: clock.seconds(ofTicks: used), isPresent: present.contains(groups.key),
        residentBytes: resident[groups.key])
    }
  }

  /// Processor time in seconds that the counters of all groups hold, or held.
  public var attributedSeconds: Double {
    clock.seconds(
      ofTicks: totals.values.reduce(retiredTicks) { $0 + $1.counters.processor.user + $1.counters.processor.system })
  }

  /// What processes that were not read yet may have resident in all, in bytes, to be left out of a sum.
  static let negligibleBytes: UInt64 = 16 << 20

  /// Anonymous memory of all components in bytes, as last read. Nil when one process does not let it be read, before the first
  /// reading, and while much of it was not read yet, as after a restart.
  public func anonymousMemory(_ readings: ProportionalMemoryReadings) -> UInt64? {
    var sum: UInt64?
    var unread: UInt64 = 0
    for process in watched.values where !process.isZombie {
      switch readings[process.identity] {
      case .success(let memory)?:
        guard let anonymous = memory.anonymous else { return nil }
        sum = (sum ?? 0) + anonymous
      case .failure(.vanished)?: continue
      case nil: unread += process.lastResident
      case .failure?: return nil
      }
    }
    return unread <= Self.negligibleBytes ? sum : nil
  }
}

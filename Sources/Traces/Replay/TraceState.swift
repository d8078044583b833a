import Sampling

/// What a trace says at one sample: the last value of each key, and of those that were asked for several times in it each.
final class TraceState {
  private struct Held {
    /// The values since the last sample that has one, and from the how many'th time of asking on they hold in it.
    var values: [(call: Int, fields: TraceFields)] = []
    /// The sample that the values are of.
    var sample = 0
    /// How often it was asked for, and in which sample.
    var calls = 0
    var askedIn = 0
  }

  private var held: [TraceKey: Held] = [:]
  private var sample = 0
  private var inodes: [Int32: UInt64] = [:]
  private var memory: [Int32: TracedMemory] = [:]

  /// The probes that ended before this sample and after the one before.
  private(set) var probes: [PortWatch.Probe] = []

  /// Begins the next sample.
  func begin() {
    sample += 1
    probes = []
  }

  /// Takes a line.
  func take(_ entry: TraceEntry, _ fields: TraceFields) {
    let key = entry.key
    switch key.kind {
    case .came:
      let inode: TracedNumber? = Self.value(of: fields)
      inodes[key.pid] = inode?.value
    case .went:
      inodes[key.pid] = nil
      for kind in TraceKind.ofProcess { held[TraceKey(kind, pid: key.pid)] = nil }
    case .probe:
      if let probe: PortWatch.Probe = Self.value(of: fields) { probes.append(probe) }
    case .pss:
      let reading: TracedMemory?? = Self.value(of: fields)
      memory[key.pid] = reading ?? nil
    default: hold(key, entry.call, fields)
    }
  }

  private func hold(_ key: TraceKey, _ call: Int, _ fields: TraceFields) {
    var last = held[key] ?? Held()
    if last.sample != sample {
      last.sample = sample
      last.values = last.values.suffix(1).map { (call: 0, fields: $0.fields) }
    }
    last.values.append((call: call, fields: fields))
    held[key] = last
  }

  /// What was read when the key was asked for so often in this sample; nil when the trace does not tell it.
  func value<Value: Traced>(_ key: TraceKey) -> Value? {
    guard var last = held[key] else { return nil }
    if last.askedIn != sample {
      last.askedIn = sample
      last.calls = 0
    }
    last.calls += 1
    held[key] = last
    let fields = last.sample == sample ? last.values.last { $0.call <= last.calls } : last.values.last
    return fields.flatMap { Self.value(of: $0.fields) }
  }

  /// The same for what may have failed. What the trace does not tell is that of a process which has ended.
  func read<Value: Traced>(_ key: TraceKey) throws(SourceError) -> Value {
    guard let result: Result<Value, SourceError> = value(key) else { throw .vanished }
    return try result.get()
  }

  /// The processes that there are, by pid.
  var listed: [ListedProcess] {
    inodes.sorted { $0.key < $1.key }.map { ListedProcess(pid: $0.key, inode: $0.value) }
  }

  /// The proportional memory as last read.
  var proportionalMemory: ProportionalMemoryReadings {
    Dictionary(
      memory.map { (ProcessIdentity(pid: $0.key, startTicks: $0.value.startTicks), $0.value.reading) },
      uniquingKeysWith: { _, last in last })
  }

  private static func value<Value: Traced>(of fields: TraceFields) -> Value? {
    var fields = fields
    var value = Value.blank
    do throws(TraceFault) {
      try value.pass(&fields)
      return value
    } catch {
      // Every line has been read before.
      return nil
    }
  }
}

import Sampling

/// A trace as a desktop's sources: what they say is what was read when the trace was recorded, sample by sample. Confined to the
/// sampling thread.
public final class TraceReplay {
  /// What collectors are to read from.
  public let sources: DesktopSources
  private let trace: Trace
  private let state = TraceState()
  /// How many samples have been taken.
  public private(set) var taken = 0

  /// Nothing of a trace has been taken yet.
  public init(_ trace: Trace) {
    self.trace = trace
    let header = trace.header
    sources = DesktopSources(
      processes: ReplayedProcessSource(state), clock: header.clock, catalogue: header.catalogue,
      processors: header.processors, cgroup: ReplayedCgroupSource(state), port: ReplayedPortSource(state),
      readers: header.readers(port: nil))
  }

  /// How many samples there are.
  public var count: Int { trace.samples.count }

  /// How many seconds after the first sample the one with this number was taken, from 0; nil when there is none.
  public func seconds(ofSample number: Int) -> Double? {
    guard let first = trace.samples.first, trace.samples.indices.contains(number) else { return nil }
    return trace.samples[number].instant.seconds(since: first.instant)
  }

  /// Takes the next sample: from now on the sources say what they said in it. Returns its instant; nil when there is none any more.
  public func advance() -> BootInstant? {
    guard taken < count else { return nil }
    let sample = trace.samples[taken]
    taken += 1
    state.begin()
    for line in sample.lines {
      // Every line has been read before.
      guard let (entry, value) = try? trace.entry(line) else { continue }
      state.take(entry, value)
    }
    deposit(at: sample.instant)
    return sample.instant
  }

  private func deposit(at instant: BootInstant) {
    let readers = sources.readers
    for watch in readers.volumes {
      deposit(.volume, watch.volume.name, watch.reader, at: instant)
      if let walks: DirectoryReader.State = state.value(TraceKey(.walk, name: watch.volume.name)) {
        watch.directories?.deposit(walks)
      }
    }
    for (backup, reader) in readers.backups { deposit(.backup, backup.name, reader, at: instant) }
    deposit(.certificate, "", readers.certificate, at: instant)
    for (name, reader) in readers.addresses { deposit(.url, name, reader, at: instant) }
    for probe in state.probes { readers.port.note(probe.report, at: instant, unixTime: probe.unixTime) }
    readers.proportionalMemory?.deposit(state.proportionalMemory, at: instant)
  }

  private func deposit<Value: Traced & Sendable>(
    _ kind: TraceKind, _ name: String, _ reader: DeadlineReader<Value>, at instant: BootInstant
  ) {
    let reading: Result<Value, StorageError>?? = state.value(TraceKey(kind, name: name))
    reader.deposit(reading ?? nil, at: instant)
  }
}

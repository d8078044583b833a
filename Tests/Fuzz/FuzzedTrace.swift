@testable import Collectors
@testable import Sampling
@testable import Traces

/// A trace: it is refused with a line of it, or every sample of it becomes metrics.
enum FuzzedTrace: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let trace: Trace
    do throws(TraceFault) {
      trace = try Trace(parsing: text)
    } catch {
      precondition((1...bytes.count + 2).contains(error.line) && !error.expected.isEmpty)
      return
    }
    let replay = TraceReplay(trace)
    let collectors = DesktopCollectors(
      replay.sources, named: Set(trace.header.collectors), expected: trace.header.expectedComponents)
    var now = BootInstant(nanoseconds: 0)
    let run = CollectorRun(collectors.all, clock: { now }) { _, _ in }
    while let instant = replay.advance() {
      now = instant
      run.read(at: instant)
      for family in run.describe() { precondition(!family.descriptor.name.isEmpty) }
    }
    precondition(replay.taken == replay.count)
  }
}

import Sampling

/// A reading of a process's proportional memory: which process it was is told by its start.
struct TracedMemory: Traced {
  var startTicks: UInt64
  var reading: Result<ProportionalMemory, SourceError>

  static var blank: TracedMemory { TracedMemory(startTicks: 0, reading: .blank) }

  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try fields.pass(number: &startTicks)
    try reading.pass(&fields)
  }
}

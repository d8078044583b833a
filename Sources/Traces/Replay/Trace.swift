import Sampling

/// A recorded trace, of which every line has been looked at.
public struct Trace: Sendable {
  /// A sample, and the numbers of its lines.
  struct Sample {
    var instant: BootInstant
    var lines: Range<Int>
  }

  /// What it says before its first sample.
  public let header: TraceHeader
  private(set) var samples: [Sample] = []
  private let lines: [Substring]

  /// Reads a trace. Throws at the first line that is not as it should be, which may be the one after the last.
  public init(parsing text: String) throws(TraceFault) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var header = TraceHeader()
    for number in 0..<TraceHeader.lineCount {
      var fields = try Self.fields(of: lines, number, expecting: "a line of the header")
      try header.pass(line: number, &fields)
      try fields.finish()
    }
    self.header = header
    try readSamples()
  }

  private mutating func readSamples() throws(TraceFault) {
    var number = TraceHeader.lineCount
    while true {
      var fields = try Self.fields(of: lines, number, expecting: "the next sample, or the end of the trace")
      if fields.takes(TraceMark.end) {
        try readEnd(number, &fields)
        return
      }
      if fields.takes(TraceMark.sample) {
        var instant = BootInstant(nanoseconds: 0)
        try instant.nanoseconds.pass(&fields)
        try fields.finish()
        guard samples.last.map({ $0.instant < instant }) ?? true else {
          throw fields.fault("a later instant than that of the sample before")
        }
        samples.append(Sample(instant: instant, lines: (number + 1)..<(number + 1)))
      } else {
        var entry = TraceEntry.blank
        try entry.pass(&fields)
        try entry.key.kind.check(&fields)
        try fields.finish()
        guard let last = samples.indices.last else { throw fields.fault("the first sample") }
        samples[last].lines = samples[last].lines.lowerBound..<(number + 1)
      }
      number += 1
    }
  }

  private func readEnd(_ number: Int, _ fields: inout TraceFields) throws(TraceFault) {
    var count = 0
    try count.pass(&fields)
    try fields.finish()
    guard count == samples.count, count > 0 else { throw fields.fault("the number of samples, \(samples.count)") }
    guard lines.count == number + 2, lines[number + 1].isEmpty else {
      throw TraceFault(line: number + 2, expected: "nothing behind the end of the trace")
    }
  }

  /// A line's beginning, and the fields that follow it.
  func entry(_ number: Int) throws(TraceFault) -> (TraceEntry, TraceFields) {
    var fields = TraceFields(reading: lines[number], line: number + 1)
    var entry = TraceEntry.blank
    try entry.pass(&fields)
    return (entry, fields)
  }

  private static func fields(
    of lines: [Substring], _ number: Int, expecting expected: String
  ) throws(TraceFault) -> TraceFields {
    // What follows the last line's end is empty.
    guard number < lines.count - 1 else { throw TraceFault(line: number + 1, expected: expected) }
    return TraceFields(reading: lines[number], line: number + 1)
  }
}

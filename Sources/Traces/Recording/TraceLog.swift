import Sampling

/// The text of a trace as it grows. A value that its key has already is not written again.
final class TraceLog {
  private struct Held {
    var text: [UInt8] = []
    /// How often the key was asked for in a sample, and in which.
    var calls = 0
    var sample = 0
  }

  private var held: [TraceKey: Held] = [:]
  private var text: [UInt8] = []
  /// How many samples have begun.
  private(set) var samples = 0

  /// A trace with a header.
  init(_ header: TraceHeader) {
    for line in 0..<TraceHeader.lineCount {
      var header = header
      var fields = TraceFields()
      // Only what is read can be at fault.
      try? header.pass(line: line, &fields)
      write(fields.text)
    }
  }

  /// Begins a sample.
  func begin(at instant: BootInstant) {
    samples += 1
    write(Array("\(TraceMark.sample) \(instant.nanoseconds)".utf8))
  }

  /// Writes what was read, if it is something else than before.
  func note(_ key: TraceKey, _ value: some Traced) {
    let value = TraceFields.text(of: value)
    var last = held[key] ?? Held()
    if last.sample != samples {
      last.sample = samples
      last.calls = 0
    }
    last.calls += 1
    if last.text != value {
      write(key, call: last.calls, value)
      last.text = value
    }
    held[key] = last
  }

  /// Writes what has happened, each time that it does.
  func noteEvent(_ key: TraceKey, _ value: some Traced) { write(key, call: 1, TraceFields.text(of: value)) }

  /// Writes that a process is gone, of which nothing holds any more.
  func noteEnd(of pid: Int32) {
    write(TraceKey(.went, pid: pid), call: 1, [])
    for kind in TraceKind.ofProcess { held[TraceKey(kind, pid: pid)] = nil }
  }

  /// Ends the trace, so that one that was cut off can be told.
  func finish() { write(Array("\(TraceMark.end) \(samples)".utf8)) }

  /// What has been written since the last call.
  func takeText() -> [UInt8] {
    defer { text = [] }
    return text
  }

  private func write(_ key: TraceKey, call: Int, _ value: [UInt8]) {
    write(TraceFields.text(of: TraceEntry(key: key, call: call)) + (value.isEmpty ? [] : [UInt8(ascii: " ")] + value))
  }

  private func write(_ line: [UInt8]) {
    text += line
    text.append(UInt8(ascii: "\n"))
  }
}

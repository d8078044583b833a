/// The words that divide a trace.
enum TraceMark {
  /// Begins a sample: its instant follows.
  static let sample = "sample"
  /// Ends the trace: how many samples it holds follows.
  static let end = "end"
}

import Sampling

extension TraceLog {
  /// Reads something and writes what came of it, `redact`ed.
  func read<Value: Traced>(
    _ key: TraceKey, as redact: (Value) -> Value = { $0 }, _ read: () throws(SourceError) -> Value
  ) throws(SourceError) -> Value {
    do throws(SourceError) {
      let value = try read()
      note(key, Result<Value, SourceError>.success(redact(value)))
      return value
    } catch {
      note(key, Result<Value, SourceError>.failure(error))
      throw error
    }
  }
}

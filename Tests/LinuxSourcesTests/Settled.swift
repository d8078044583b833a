import Testing

/// What `file` and `read` give at one and the same moment: repeated while `file` still changes.
func settled<Value: Equatable>(file: () throws -> Value, read: () throws -> Value) throws -> (
  expected: Value, read: Value
) {
  for _ in 0..<100_000 {
    let before = try file()
    let read = try read()
    if try file() == before { return (before, read) }
  }
  throw NeverSettled()
}

struct NeverSettled: Error {}

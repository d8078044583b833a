import Testing

/// What `file` and `read` give at one and the same moment: repeated while `file` still changes, and where they differ, since what
/// changed may have changed back in between. A difference that is real stays.
func settled<Value: Equatable>(file: () throws -> Value, read: () throws -> Value) throws -> (
  expected: Value, read: Value
) {
  var differences = 0
  for _ in 0..<100_000 {
    let before = try file()
    let read = try read()
    guard try file() == before else { continue }
    if read == before || differences == 10 { return (before, read) }
    differences += 1
  }
  throw NeverSettled()
}

struct NeverSettled: Error {}

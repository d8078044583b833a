/// Where a trace is not as it should be, and what was expected there.
public struct TraceFault: Error, Equatable, CustomStringConvertible, Sendable {
  /// The line, from 1.
  public var line: Int
  /// What should be there, as the end of a sentence.
  public var expected: String

  /// Line and expectation in one clause.
  public var description: String { "line \(line): expected \(expected)" }
}

import CProcps
import Sampling
import Testing

@testable import LinuxSources

@Suite struct StatLineTests {
  static let line = "42 (a) b (c)) S 7 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 123456 9 10 11\n"

  @Test(
    "pid, parent and start are found whatever the name holds",
    arguments: ["a", "a b", "(", ")", ") S 1 2", "a\nb", "\u{e9}", ""])
  func fields(name: String) throws {
    let text = Self.line.replacing("(a) b (c))", with: "(\(name))")
    let line = try parsed(text, StatLine.init(parsing:))
    #expect((line.pid, line.parent, line.startTicks) == (42, 7, 123456))
  }

  @Test(
    "a line that lacks a field is malformed",
    arguments: [
      "", "42", "42 (a", "42 (a) S", "42 (a) S 7 42 42 0\n", "x (a) S 7\n", "42 (a)", "4294967338 (a) S 7 1 1 0 -1\n",
    ])
  func malformed(text: String) {
    #expect(throws: SourceError.malformed(what: "stat")) { try parsed(text, StatLine.init(parsing:)) }
  }
}

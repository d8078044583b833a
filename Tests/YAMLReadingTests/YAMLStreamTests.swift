import Testing

@testable import YAMLReading

@Suite("Several YAML documents")
struct YAMLStreamTests {
  private func read(_ text: String) throws(YAMLFault) -> [YAMLNode] { try YAMLDocument.readAll(Array(text.utf8)) }

  @Test("Each is read with its lines in the file, empty ones are left out")
  func documents() throws {
    let roots = try read("# first\n---\na: 1\n---\n---\n- b\n...\n---\n~\n")
    #expect(roots.map(\.line) == [3, 6])
    #expect(try read("") == [])
  }

  @Test("What is not accepted in one is refused with its line")
  func faults() {
    #expect(throws: YAMLFault(line: 4, message: "a key is there twice, first in line 3")) {
      try read("a: 1\n---\nb: 1\nb: 2\n")
    }
    #expect(throws: YAMLFault(line: 3, message: "anchors and aliases are not accepted")) {
      try read("a: 1\n---\nb: &x 1\n")
    }
  }

  @Test("Definitions of objects may be deep, and not without end")
  func depth() throws {
    #expect(try read(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)).count == 1)
    #expect(throws: YAMLFault(line: 1, message: "nested deeper than 64")) {
      try read(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))
    }
  }
}

import Foundation
import Testing

@Suite("The faults in docs/faults.md") struct FaultDocumentTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  /// The rows of the table: fault, promise and the names of tests.
  private static func rows() throws -> [(fault: String, promise: String, tests: [String])] {
    let text = try String(contentsOf: root.appending(path: "docs/faults.md"), encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return (cells[0], cells[1], (cells.last ?? "").matches(of: /`([^`]+)`/).map { String($0.1) })
    }
  }

  /// The names of the tests in files of these names below Tests/.
  private static func testNames(in isWanted: (String) -> Bool) throws -> [String] {
    let tests = root.appending(path: "Tests").path
    let files = FileManager.default.enumerator(atPath: tests)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") && isWanted($0) }.flatMap { file in
      let text = try String(contentsOfFile: "\(tests)/\(file)", encoding: .utf8)
      let sentences = text.matches(of: /@Test\(\s*"([^"]+)"/).map { String($0.1) }
      return sentences + text.matches(of: /func `([^`]+)`/).map { String($0.1) }
    }
  }

  @Test func `each fault has a promise and tests, and each of these exists`() throws {
    let all = Set(try Self.testNames { _ in true })
    let rows = try Self.rows()
    #expect(rows.count >= 12)
    for row in rows {
      #expect(!row.promise.isEmpty && !row.tests.isEmpty, "\(row.fault)")
      for test in row.tests { #expect(all.contains(test), "\(row.fault): no test is named so: \(test)") }
    }
  }

  @Test func `each test of a fault is in the table`() throws {
    let named = Set(try Self.rows().flatMap(\.tests))
    let faults = try Self.testNames { $0.hasPrefix("EndToEndTests/Fault") }
    #expect(!faults.isEmpty)
    for test in faults { #expect(named.contains(test), "not in docs/faults.md: \(test)") }
  }
}

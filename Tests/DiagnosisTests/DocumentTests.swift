import Foundation
import Testing

@testable import Diagnosis

@Suite("The document of the doctor")
struct DocumentTests {
  @Test("Every check has its row, and there is no other")
  func rows() throws {
    let file = URL(filePath: #filePath).appending(path: "../../../docs/doctor.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    let rows = text.split(separator: "\n").compactMap { $0.firstMatch(of: /^\| `([a-z_]+)` \|/)?.1 }.map(String.init)
    #expect(Set(rows) == Set(CheckName.allCases.map(\.rawValue)))
    #expect(rows.count == CheckName.allCases.count)
  }
}

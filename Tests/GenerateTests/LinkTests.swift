import Foundation
import Testing

@Suite("Links between the documents")
struct LinkTests {
  @Test("Each leads to a file of the project") func links() throws {
    let package = URL(filePath: #filePath).appending(path: "../../..").standardized
    let inDocs = try FileManager.default.contentsOfDirectory(atPath: package.appending(path: "docs").path)
    let documents =
      ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
      + inDocs.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    var count = 0
    for document in documents {
      let file = package.appending(path: document)
      for link in try String(contentsOf: file, encoding: .utf8).matches(of: /\]\(([^)#]+)/).map(\.1)
      where !link.hasPrefix("http") {
        count += 1
        let target = file.deletingLastPathComponent().appending(path: String(link)).standardized
        #expect(FileManager.default.fileExists(atPath: target.path), "\(document): \(link)")
      }
    }
    #expect(count > 50)
  }
}

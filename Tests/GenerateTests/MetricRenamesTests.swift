import Foundation
import Testing

@testable import ghostwire_generate

@Suite("Metrics with new names")
struct MetricRenamesTests {
  private static let current = MetricReference.markdown

  @Test("one that differs from the last reference in its name alone is the same metric, and others are not")
  func pairs() {
    #expect(MetricRenames(since: Self.current).pairs.isEmpty)
    #expect(MetricRenames(since: "").pairs.isEmpty)
    let before = Self.current.replacing("`ghostwire_vnc_up`", with: "`ghostwire_old_up`")
    let pairs = MetricRenames(since: before).pairs
    #expect(pairs.map { $0.old } == ["ghostwire_old_up"])
    #expect(pairs.map { $0.new } == ["ghostwire_vnc_up"])
    let reworded = before.replacing("Whether the desktop is alive", with: "Whether it is")
    #expect(MetricRenames(since: reworded).pairs.isEmpty)
  }

  @Test(
    "whole names alone are renamed, with the series of a histogram",
    arguments: [
      ("rate(ghostwire_a_b[5m])", "rate(ghostwire_c[5m])"), ("ghostwire_a_b_more", nil), ("x:ghostwire_a_b:sum", nil),
      ("my_ghostwire_a_b", nil), ("ghostwire_a_b_bucket{} ghostwire_a", "ghostwire_c_bucket{} ghostwire_a"),
    ] as [(String, String?)])
  func texts(_ text: String, _ renamed: String?) {
    #expect(MetricRenames.rename("ghostwire_a_b", to: "ghostwire_c", in: text) == renamed ?? text)
  }

  @Test("files below docs, scripts and Tests take the name over, and what was sorted stays so")
  func files() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "renames-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    let files = [
      "README.md": "See ghostwire_old_up.", "docs/a.md": "`ghostwire_old_up`",
      "Tests/b.golden": "ghostwire_old_up\nghostwire_p\n",
      "Tests/ExpositionTests/c.swift": "ghostwire_old_up", "Tests/d.txt": "ghostwire_old_up",
      "scripts/run": "ghostwire_old_up",
    ]
    for (path, text) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let renames = MetricRenames(since: Self.current.replacing("`ghostwire_vnc_up`", with: "`ghostwire_old_up`"))
    let changed = try renames.apply(below: root)
    #expect(Set(changed) == ["README.md", "docs/a.md", "Tests/b.golden", "scripts/run"])
    let golden = try String(contentsOf: root.appending(path: "Tests/b.golden"), encoding: .utf8)
    #expect(golden == ["ghostwire_p", "ghostwire_vnc_up"].sorted().map { $0 + "\n" }.joined())
  }
}

import Foundation

/// A file of the project that is written from declarations.
struct GeneratedFile {
  /// Its path from the project's root.
  let path: String
  /// What it should hold.
  let content: String

  /// Every file there is.
  static var all: [GeneratedFile] {
    [GeneratedFile(path: "docs/metrics.md", content: MetricReference.markdown)]
  }

  /// Writes the file below `root`.
  func write(below root: URL) throws {
    let url = root.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
  }

  /// True when the file below `root` holds what it should.
  func isCurrent(below root: URL) -> Bool {
    (try? Data(contentsOf: root.appending(path: path))) == Data(content.utf8)
  }
}

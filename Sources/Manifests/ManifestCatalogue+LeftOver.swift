import Foundation

extension ManifestCatalogue {
  /// Paths, from the project's root, of manifests that an earlier run wrote and that nothing writes any more. Files of other hands
  /// are none of them: whoever renders the chart into an example keeps it. Throws what `files` throws.
  public static func leftOver(below root: URL) throws -> [String] {
    let known = Set(try files().map { $0.path })
    let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }.filter { path in
      guard !known.contains(path), let content = try? Data(contentsOf: root.appending(path: path)) else { return false }
      return content.starts(with: Data(ManifestFile.mark.utf8))
    }.sorted()
  }
}

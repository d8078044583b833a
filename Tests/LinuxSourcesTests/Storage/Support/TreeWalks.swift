import Glibc
import LinuxSources
import Sampling

/// The walks through one folder, by the names of its directories.
final class TreeWalks {
  private let source: LinuxDirectorySource
  /// In whose directories the next walk counts.
  var layout: DirectoryLayout

  init(_ tree: TemporaryTree, _ layout: DirectoryLayout = .home) {
    self.layout = layout
    source = LinuxDirectorySource(
      .own(path: tree.path), FolderOpener(DesktopProcesses()), budget: WorkBudget(share: 1))
  }

  func walk(_ kind: DirectoryCensus.Kind) throws -> [String: DirectoryTotals] {
    let census = try source.walk(kind, layout)
    return Dictionary(uniqueKeysWithValues: zip(layout.directories, census.totals))
  }
}

extension [String: DirectoryTotals] {
  /// All directories together.
  var sum: DirectoryTotals {
    values.reduce(into: DirectoryTotals()) { $0.add($1) }
  }
}

extension TemporaryTree {
  /// What a full walk by a new source finds in all.
  func fullWalk() throws -> DirectoryTotals {
    try TreeWalks(self).walk(.full).sum
  }
}

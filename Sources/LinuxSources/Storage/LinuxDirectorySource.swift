import CLinux
import Glibc
import Sampling

/// Walks through the folders of one volume. For one thread; it remembers folders from one walk to the next.
public final class LinuxDirectorySource {
  private let location: FolderLocation
  private let opener: FolderOpener
  private var walker = DirectoryWalker(.undivided)
  private let budget: WorkBudget

  /// A source that opens a volume's folder with `opener` and keeps within `budget` while it walks.
  public init(_ location: FolderLocation, _ opener: FolderOpener, budget: WorkBudget) {
    self.location = location
    self.opener = opener
    self.budget = budget
  }

  /// Counts everything below the volume's folder in the directories of the layout. Takes as long as it takes.
  public func walk(_ kind: DirectoryCensus.Kind, _ layout: DirectoryLayout) throws(StorageError) -> DirectoryCensus {
    // What is remembered of folders is by directory.
    if walker.layout != layout { walker = DirectoryWalker(layout) }
    let began = BootInstant.now
    let pace = WorkPace(budget)
    let totals = try walker.walk(try opener.open(location, flags: clinux_o_path), kind, pace: pace)
    return DirectoryCensus(
      kind: kind, totals: totals,
      effort: DirectoryCensus.Effort(
        endedAt: FileTime.now.unixTime, seconds: BootInstant.now.seconds(since: began),
        processorSeconds: pace.processorSeconds))
  }
}

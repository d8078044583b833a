import CLinux
import Glibc
import Sampling

/// Walks through the folders of one volume. For one thread; it remembers folders from one walk to the next.
public final class LinuxDirectorySource {
  private let volume: Volume
  private let opener: FolderOpener
  private let walker: DirectoryWalker
  private let budget: WorkBudget

  /// A source that opens the volume's folder with `opener` and keeps within `budget` while it walks.
  public init(_ volume: Volume, _ opener: FolderOpener, budget: WorkBudget) {
    self.volume = volume
    self.opener = opener
    self.budget = budget
    walker = DirectoryWalker(volume.layout)
  }

  /// Counts everything below the volume's folder. Takes as long as it takes.
  public func walk(_ kind: DirectoryCensus.Kind) throws(StorageError) -> DirectoryCensus {
    let began = BootInstant.now
    let pace = WorkPace(budget)
    let totals = try walker.walk(try opener.open(volume.location, flags: clinux_o_path), kind, pace: pace)
    return DirectoryCensus(
      kind: kind, totals: totals,
      effort: DirectoryCensus.Effort(
        endedAt: FileTime.now.unixTime, seconds: BootInstant.now.seconds(since: began),
        processorSeconds: pace.processorSeconds))
  }
}

/// Where proportional set sizes are read from. Apart from `ProcessSource` because a reading may take long, and is made on
/// a thread of its own.
public protocol ProportionalMemorySource: AnyObject {
  /// The proportional memory now. The kernel walks the process's page tables for it.
  func readProportionalMemory(of pid: Int32) throws(SourceError) -> ProportionalMemory
}

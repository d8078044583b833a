import CProcps
import Sampling

extension ProcpsLibrary {
  /// Throws when libprocps reads something else of this process than /proc/self/stat says: a library whose field numbers
  /// differ from those that were compiled in gives other fields, without any error.
  func verifyReading(_ files: ProcFiles, _ stats: StatReader) throws(ProcpsLibraryError) {
    var misread: String?
    // Twice: the parent may end, and so change, between the two ways of reading it.
    for _ in 1...2 {
      do throws(SourceError) {
        misread = try Self.misreadField(files, stats)
      } catch {
        throw .failed(error, self)
      }
      if misread == nil { return }
    }
    if let misread { throw .misread(field: misread, self) }
  }

  private static func misreadField(_ files: ProcFiles, _ stats: StatReader) throws(SourceError) -> String? {
    let stat = try files.read(try files.readOwnPid(), "stat", parse: ProcessStat.init(parsing:))
    var records: [cprocps_stat] = []
    try stats.read([stat.identity.pid]) { records.append($0) }
    return misreadField(records.first ?? cprocps_stat(), stat)
  }

  /// The first of those fields of `record` that do not change which is not what `stat` says; nil when all are.
  static func misreadField(_ record: cprocps_stat, _ stat: ProcessStat) -> String? {
    if record.pid != stat.identity.pid { return "pid" }
    if record.parent != stat.parent { return "parent" }
    return record.start_ticks == stat.identity.startTicks ? nil : "start time"
  }
}

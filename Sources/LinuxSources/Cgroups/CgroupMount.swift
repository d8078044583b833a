/// A mount of the cgroup v2 hierarchy, by a line of mountinfo (proc_pid_mountinfo(5)):
/// "36 35 0:30 /pod /sys/fs/cgroup ro - cgroup2 cgroup rw".
struct CgroupMount: Equatable {
  /// The cgroup that shows at the mount point, as the reader names it.
  let root: CgroupPath
  /// Where it is mounted.
  let point: String

  /// All of them in a mount table.
  static func all(in table: String) -> [CgroupMount] {
    table.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      // Optional fields end with a single hyphen; blanks in paths are written \040.
      guard fields.count > 6, let end = fields.dropFirst(6).firstIndex(of: "-"), fields.indices.contains(end + 1),
        fields[end + 1] == "cgroup2", !fields[4].contains("\\")
      else { return nil }
      return CgroupMount(root: CgroupPath(fields[3]), point: String(fields[4]))
    }
  }

  /// The folder that shows the cgroup of the desktop's container, which holds a process at `process`, and not the exporter at
  /// `own`; nil when this mount does not show it.
  ///
  /// A container sees its own cgroup as the root of its mount, with or without others below. A mount that shows the exporter as
  /// well is one of the whole pod or machine: there it is the process's own cgroup.
  func folder(of process: CgroupPath, besides own: CgroupPath?) -> String? {
    guard let way = process.relative(to: root) else { return nil }
    let showsExporter = own?.relative(to: root) != nil
    return showsExporter && !way.isEmpty ? "\(point)/\(way)" : point
  }
}

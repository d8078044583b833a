/// What /proc/PID/cgroup says (cgroups(7)): lines of the form "hierarchy:controllers:path", that of cgroup v2 being "0::path".
struct CgroupMembership: Equatable {
  /// The cgroup in the v2 hierarchy; nil where there is none.
  let path: CgroupPath?
  /// The controllers that are bound to a v1 hierarchy.
  let controllersOnV1: Set<String>

  init(parsing text: String) {
    var path: CgroupPath?
    var controllers: Set<String> = []
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      if fields[0] == "0", fields[1].isEmpty {
        path = CgroupPath(fields[2])
      } else {
        controllers.formUnion(fields[1].split(separator: ",").map(String.init))
      }
    }
    self.path = path
    controllersOnV1 = controllers
  }
}

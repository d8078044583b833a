/// A cgroup's path as /proc/PID/cgroup and mountinfo give it: relative to the root of the reader's cgroup namespace, with `..`
/// for what lies outside of it (cgroup_namespaces(7)).
struct CgroupPath: Equatable {
  private let components: [Substring]

  init(_ text: some StringProtocol) {
    components = Substring(text).split(separator: "/")
  }

  /// The way from `ancestor` down to here, nil when this is neither the same nor below it.
  func relative(to ancestor: CgroupPath) -> String? {
    guard components.starts(with: ancestor.components) else { return nil }
    let rest = components.dropFirst(ancestor.components.count)
    return rest.contains("..") ? nil : rest.joined(separator: "/")
  }
}

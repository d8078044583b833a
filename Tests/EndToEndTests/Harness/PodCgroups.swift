import Foundation

/// The cgroups of a pod's containers on the machine's cgroup v2 hierarchy, as a kubelet makes them.
final class PodCgroups: Sendable {
  /// Where the hierarchy is mounted, nil when it is not or not to be written to.
  static let mountPoint: String? = {
    let lines = ProcFiles.host.text("self/mountinfo")?.split(separator: "\n") ?? []
    let point = lines.first { $0.contains(" - cgroup2 ") }?.split(separator: " ")[4]
    return point.map(String.init).flatMap { access($0, W_OK) == 0 ? $0 : nil }
  }()

  private let root: String
  private let names: [String]

  /// Makes them; nil where that is not allowed.
  init?(of names: [String]) {
    guard let point = Self.mountPoint else { return nil }
    root = "\(point)/ghostwire-\(UUID().uuidString.prefix(8))"
    self.names = names
    for name in names {
      mkdir(root, 0o755)
      if mkdir(folder(name), 0o755) != 0 { return nil }
    }
  }

  /// The cgroup of a container.
  func folder(_ name: String) -> String { "\(root)/\(name)" }

  /// A file of it.
  func text(_ file: String, of name: String) throws -> String {
    try String(contentsOfFile: "\(folder(name))/\(file)", encoding: .utf8)
  }

  /// What runs a command in the cgroup of a container.
  func entry(_ name: String) -> [String] {
    ["sh", "-c", "echo 0 >'\(folder(name))/cgroup.procs' && exec \"$@\"", "cgroup"]
  }

  /// What mounts the hierarchy as a container engine does, in new namespaces, before a command.
  static let mount = ["sh", "-c", "mount -t cgroup2 cgroup2 /sys/fs/cgroup && exec \"$@\"", "mount"]

  /// Removes them, when all their processes have ended.
  func remove() {
    for folder in names.map(folder) + [root] {
      for _ in 0..<50 where rmdir(folder) != 0 && errno == EBUSY { usleep(100_000) }
    }
  }
}

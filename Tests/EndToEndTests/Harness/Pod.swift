import Foundation
import Testing

/// The desktop under watch and the namespaces it runs in: a pod where the machine allows it, else the machine itself.
/// One pod serves all suites.
final class Pod: Sendable {
  /// The pod of the suite that is running.
  @TaskLocal static var current: Pod?

  /// The pod of the suite that is running, for tests.
  static func shared() throws -> Pod {
    guard let current else { throw HarnessError("no pod: the suite lacks its trait") }
    return current
  }

  let folder: TemporaryFolder
  private let keeper: RunningProcess
  /// The writing end of the keeper's input, open while the pod lives: its end, also by a crash of the tests, ends the pod.
  private let lifeline: Int32
  /// The pod's process 1 as seen from outside; nil without namespaces.
  let initPid: Int32?
  /// The desktop's port.
  let port: String
  /// The cgroups of its containers; nil where the machine does not allow them.
  let cgroups: PodCgroups?

  init() throws {
    folder = try TemporaryFolder()
    let input = folder.path + "/lifeline"
    mkfifo(input, 0o600)
    lifeline = open(input, O_RDWR | O_CLOEXEC)
    let work = folder.path + "/desktop"
    let arguments: [String]
    var port = "6901"
    if Machine.allowsNamespaces {
      arguments = [Machine.script("pod"), "--work", work]
    } else {
      if let other = ProcFiles.host.pids.first(where: { OracleReading.isPart(ofDesktop: $0, in: .host) }) {
        throw HarnessError("pid \(other) is part of another desktop, which the exporter would count without namespaces")
      }
      port = try Command.output([Machine.script("free-port")]).trimmingCharacters(in: .newlines)
      let desktop = Machine.script("desktop")
      arguments = [
        "bash", "-c",
        "'\(desktop)' start --work '\(work)' --port \(port) && echo ready && read -r _;"
          + "'\(desktop)' stop --work '\(work)'",
      ]
    }
    self.port = port
    cgroups = Machine.allowsNamespaces ? PodCgroups(of: ["desktop", "exporter"]) : nil
    let environment = cgroups.map { ["GHOSTWIRE_POD_CGROUP": $0.folder("desktop")] } ?? [:]
    let keeper = try RunningProcess(
      arguments, environment: environment, input: input, log: folder.path + "/pod.log")
    self.keeper = keeper
    _ = try eventually(within: 90, "the desktop is up") {
      if !keeper.isRunning { throw HarnessError("the desktop did not start: \(keeper.output)\(keeper.errors)") }
      return keeper.output.contains("ready\n") ? true : nil
    }
    initPid = Machine.allowsNamespaces ? ProcFiles.host.children(of: keeper.pid).first : nil
  }

  /// Ends the desktop and everything in the pod.
  func stop() {
    close(lifeline)
    _ = keeper.waitForExit(within: 20)
    keeper.stop()
    cgroups?.remove()
  }

  /// True when the pod has its own pid and network namespaces.
  var hasNamespaces: Bool { initPid != nil }

  /// The pod's /proc, as the tests can read it.
  var proc: ProcFiles { initPid.map { ProcFiles(root: "/proc/\($0)/root/proc") } ?? .host }

  /// A TCP port on which nothing listens in the pod.
  func freePort() throws -> Int {
    guard let port = Int(try run([Machine.script("free-port")]).trimmingCharacters(in: .newlines)) else {
      throw HarnessError("no free port")
    }
    return port
  }

  /// What runs a command in the pod, in the mount namespace of its process 1.
  var entry: [String] {
    initPid.map { ["nsenter", "--target", "\($0)", "--mount", "--pid", "--net", "--"] } ?? []
  }

  /// What runs a command in the pod as a container of its own: with its own mount and cgroup namespaces, in a cgroup of this
  /// name where there are any.
  func container(cgroup name: String = "exporter") -> [String] {
    guard hasNamespaces else { return [] }
    let unshare = ["unshare", "--mount", "--cgroup", "--"]
    guard let cgroups else { return entry + unshare }
    return entry + cgroups.entry(name) + unshare + PodCgroups.mount
  }

  /// What drops to a user without capabilities and without a way to get them, as a sidecar runs.
  static func unprivileged(uid: UInt32 = Machine.desktopUser) -> [String] {
    guard Machine.isRoot else { return ["setpriv", "--no-new-privs"] }
    return [
      "setpriv", "--reuid", "\(uid)", "--regid", "\(uid)", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all",
      "--no-new-privs",
    ]
  }

  /// Runs a command in the pod and returns its output.
  func run(_ arguments: [String], within seconds: Double = 60) throws -> String {
    try Command.output(entry + arguments, within: seconds)
  }

  /// Calls scripts/desktop in the pod.
  func desktop(_ verb: String) throws {
    _ = try run([Machine.script("desktop"), verb, "--work", folder.path + "/desktop"])
  }

  /// Starts a command in the pod as the desktop's user.
  func start(_ arguments: [String], log: String) throws -> RunningProcess {
    try RunningProcess(
      entry + Self.unprivileged() + arguments, log: "\(folder.path)/\(log)", forks: hasNamespaces)
  }

  /// Puts a copy of a program into the pod under another name, which becomes its comm.
  func copy(of program: String, named name: String) throws -> String {
    let target = "\(folder.path)/bin/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    let path = target + "/" + name
    try FileManager.default.copyItem(
      atPath: URL(fileURLWithPath: program).resolvingSymlinksInPath().path, toPath: path)
    return path
  }
}

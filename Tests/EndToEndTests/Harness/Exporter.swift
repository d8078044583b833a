import Foundation

/// A running exporter in a container of its own in the pod, beside the desktop's.
final class Exporter {
  let process: RunningProcess
  private let socket: String
  private let pod: Pod

  /// Starts the exporter as a sidecar runs and waits until it serves: on a Unix socket for the tests, and on `addresses`.
  /// `descriptors` limits how many it may have open. `mounts` are folders of the desktop's container that are mounted in
  /// the exporter's, too, read-only, by the path there.
  init(
    in pod: Pod, addresses: [String] = [], options: [String] = [], environment: [String: String] = [:],
    uid: UInt32 = Machine.desktopUser, descriptors: Int? = nil, mounts: [String: String] = [:],
    cgroup: String = "exporter"
  ) throws {
    self.pod = pod
    let folder = try Self.folder(in: pod, uid: uid)
    socket = folder + "/exporter.sock"
    let port = ["--vnc.address", "127.0.0.1:\(pod.port)"]
    let listen = (["unix:" + socket] + addresses).flatMap { ["--web.listen-address", $0] }
    let limit = descriptors.map { ["prlimit", "--nofile=\($0):\($0)"] } ?? []
    let process = try RunningProcess(
      Self.container(in: pod, mounts, cgroup) + Pod.unprivileged(uid: uid) + limit + [Self.binary(in: pod)] + listen
        + port
        + options,
      environment: environment, log: folder + "/log", forks: pod.hasNamespaces)
    self.process = process
    try waitUntilServing()
  }

  deinit { process.stop() }

  /// Takes a scrape in the text format.
  func scrape(path: String = "/metrics") throws -> Scrape {
    try Scrape(get(path))
  }

  /// Takes a scrape and tells in how many seconds it was answered.
  func timedScrape() throws -> (scrape: Scrape, seconds: Double) {
    let text = try get("/metrics", options: ["--write-out", "# %{time_total}"])
    guard let seconds = text.split(separator: " ").last.flatMap({ Double($0) }) else {
      throw HarnessError("curl tells no time")
    }
    return (try Scrape(text), seconds)
  }

  /// The body of a successful answer. Unix sockets with a name in a folder reach across network namespaces.
  func get(_ path: String, header: String = "Accept: text/plain", options: [String] = []) throws -> String {
    try Command.output(
      [
        "curl", "--silent", "--show-error", "--fail", "--max-time", "10", "--header", header, "--unix-socket", socket,
        "http://localhost\(path)",
      ] + options)
  }

  /// An idle connection on which one request was answered.
  func openKeptAliveConnection() throws -> UnixConnection {
    let connection = try UnixConnection(to: socket)
    try connection.send("GET /-/healthy HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return connection
  }

  /// Waits until a scrape gives a value.
  func eventually<Value>(
    within seconds: Double, _ what: String, history: inout ScrapeHistory, _ condition: (Scrape) -> Value?
  ) throws -> Value {
    try EndToEndTests.eventually(within: seconds, what) {
      let scrape = try scrape()
      history.add(scrape)
      return condition(scrape)
    }
  }

  /// Resident memory in bytes, exact: the counters in status and stat are approximate.
  func residentMemory() throws -> Double {
    guard let bytes = ProcFiles.host.bytes("Rss", in: "smaps_rollup", of: process.pid) else {
      throw HarnessError("the exporter's memory cannot be read")
    }
    return bytes
  }

  /// CPU time in seconds, as the kernel has it.
  func processorSeconds() throws -> Double {
    guard let stat = ProcFiles.host.stat(of: process.pid) else {
      throw HarnessError("the exporter's CPU time cannot be read")
    }
    return stat.userSeconds + stat.systemSeconds
  }

  private func waitUntilServing() throws {
    _ = try EndToEndTests.eventually(within: 20, "the exporter serves") {
      guard process.isRunning else { throw HarnessError("the exporter ended: \(process.errors)") }
      return try? get("/-/ready")
    }
  }

  /// What makes the exporter's container. A mount can only be repeated from the namespace that it is in.
  private static func container(in pod: Pod, _ mounts: [String: String], _ cgroup: String) throws -> [String] {
    guard !mounts.isEmpty else { return pod.container(cgroup: cgroup) }
    let commands = mounts.map { path, source in
      "mkdir -p '\(path)' && mount --bind -o ro '\(source)' '\(path)' && "
    }
    return try pod.desktopEntry() + [
      "unshare", "--mount", "--cgroup", "--", "sh", "-c", commands.sorted().joined() + "exec \"$@\"", "container",
    ]
  }

  /// The binary where every user can execute it.
  static func binary(in pod: Pod) throws -> String {
    guard let binary = Machine.binary else { throw HarnessError("GHOSTWIRE_BINARY is not set") }
    let copy = pod.folder.path + "/ghostwire-exporter"
    if !FileManager.default.fileExists(atPath: copy) {
      try FileManager.default.copyItem(
        atPath: URL(fileURLWithPath: binary).resolvingSymlinksInPath().path, toPath: copy)
      chmod(copy, 0o755)
    }
    return copy
  }

  private static func folder(in pod: Pod, uid: UInt32) throws -> String {
    let folder = "\(pod.folder.path)/exporter-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    if Machine.isRoot { chown(folder, uid, uid) }
    return folder
  }
}

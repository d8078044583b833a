import Foundation

/// A running exporter in a container of its own in the pod, beside the desktop's.
final class Exporter: Sendable {
  let process: RunningProcess
  /// The Unix socket that it serves on.
  let socket: String
  private let pod: Pod

  /// Starts the exporter as a sidecar runs and waits until it serves: on a Unix socket for the tests, and on `addresses`.
  /// `descriptors` limits how many it may have open. `mounts` are folders of the desktop's container that are mounted in
  /// the exporter's, too, read-only, by the path there. `wrapper` runs the exporter's command as root in its container,
  /// `outside` runs the whole of it on the machine, `launcher` the program as the exporter's user. `program` stands in for the release binary.
  /// `answersOnceReady` is false where it cannot take a whole sample. The kernel holds it as in the image, unless `options` or the
  /// machine say otherwise; a program that stands in is not held.
  init(
    in pod: Pod, addresses: [String] = [], options: [String] = [], environment: [String: String] = [:],
    uid: UInt32 = Machine.desktopUser, descriptors: Int? = nil, mounts: [String: String] = [:],
    cgroup: String = "exporter", wrapper: [String] = [], outside: [String] = [], launcher: [String] = [],
    program: String? = nil, answersOnceReady: Bool = true
  ) throws {
    self.pod = pod
    let folder = try Self.folder(in: pod, uid: uid)
    socket = folder + "/exporter.sock"
    let port = ["--vnc.address", "127.0.0.1:\(pod.port)"]
    let listen = (["unix:" + socket] + addresses).flatMap { ["--web.listen-address", $0] }
    let isHeld = program == nil && Machine.holdsExporters && !options.contains("--no-sandbox")
    let sandbox = isHeld && !options.contains("--sandbox") ? ["--sandbox"] : []
    let limit = descriptors.map { ["prlimit", "--nofile=\($0):\($0)"] } ?? []
    let process = try RunningProcess(
      outside + Self.container(in: pod, mounts, cgroup) + wrapper + Pod.unprivileged(uid: uid) + limit
        + launcher + [program ?? Self.binary(in: pod)] + listen + port + sandbox + options,
      environment: environment, log: folder + "/log", forks: pod.hasNamespaces)
    self.process = process
    try waitUntilServing(ready: answersOnceReady)
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

  /// Runs a command as root in the exporter's container.
  @discardableResult
  func runInContainer(_ arguments: [String]) throws -> String {
    guard pod.hasNamespaces else { throw HarnessError("the exporter has no container") }
    return try Command.output(
      ["nsenter", "--target", "\(process.pid)", "--mount", "--pid", "--net", "--"] + arguments)
  }

  /// What it answers to these bytes, to the end of the connection.
  func exchange(_ bytes: Data) throws -> Data {
    try UnixConnection(to: socket).exchange(bytes)
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

  /// Resident memory in bytes, exact where the tests are root's: the counters in status and stat are approximate.
  func residentMemory() throws -> Double { try memory("Rss", approximately: "VmRSS") }

  /// Memory that no file stands behind, in bytes, likewise.
  func anonymousMemory() throws -> Double { try memory("Anonymous", approximately: "RssAnon") }

  /// Only root may look at the exact numbers: the exporter is not dumpable.
  private func memory(_ kind: String, approximately: String) throws -> Double {
    let (name, file) = Machine.isRoot ? (kind, "smaps_rollup") : (approximately, "status")
    guard let bytes = ProcFiles.host.bytes(name, in: file, of: process.pid) else {
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

  private func waitUntilServing(ready: Bool) throws {
    _ = try EndToEndTests.eventually(within: 20, "the exporter serves") {
      guard process.isRunning else { throw HarnessError("the exporter ended: \(process.errors)") }
      return try? get(ready ? "/-/ready" : "/metrics")
    }
  }

  /// What makes the exporter's container. A mount can only be repeated from the namespace that it is in.
  static func container(in pod: Pod, _ mounts: [String: String] = [:], _ cgroup: String = "exporter") throws -> [String]
  {
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

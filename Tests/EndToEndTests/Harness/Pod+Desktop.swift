import Foundation

/// The desktop's container, from the side of who keeps its volumes.
extension Pod {
  /// Where the desktop finds its home.
  static let home = "/home/kasm-user"

  /// The home as the machine sees it.
  var homeOnMachine: String { folder.path + "/desktop" + Self.home }

  /// What runs a command as root in the namespaces of the desktop's container. Only where the pod has namespaces.
  func desktopEntry() throws -> [String] {
    let host = ProcFiles.host
    let pod = initPid.flatMap { host.namespace("pid", of: $0) }
    let desktop = host.pids.first { host.stat(of: $0)?.command == "Xvnc" && host.namespace("pid", of: $0) == pod }
    guard pod != nil, let desktop else { throw HarnessError("no desktop in namespaces of its own") }
    return ["nsenter", "--target", "\(desktop)", "--mount", "--pid", "--net", "--cgroup", "--"]
  }

  /// Runs a command as root in the desktop's container and returns its output.
  @discardableResult
  func runInDesktop(_ arguments: [String]) throws -> String {
    try Command.output(desktopEntry() + arguments)
  }

  /// A new folder that the desktop, the exporter and the tests reach by the same path.
  func makeFolder(_ name: String) throws -> String {
    let path = "\(folder.path)/\(name)-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    return path
  }
}

extension Pod {
  /// Sends a signal, such as STOP, to the X server.
  func signalXvnc(_ name: String) throws {
    let file = folder.path + "/desktop/run/xvnc.pid"
    _ = try run(["sh", "-c", "read -r pid started <'\(file)' && kill -\(name) \"$pid\""])
  }
}

extension Pod {
  /// Somebody who looks at the desktop for some seconds.
  func startViewer(seconds: Int = 60) throws -> RunningProcess {
    let script = try copy(of: Machine.package + "/Tests/Fixtures/end-to-end/viewer.py", named: "viewer.py")
    return try start(
      [Machine.python, "-E", "-S", script, port, "\(seconds)"], log: "viewer-\(UUID().uuidString.prefix(8)).log")
  }
}

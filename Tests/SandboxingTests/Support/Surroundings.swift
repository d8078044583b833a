import Foundation
import Glibc

/// What the attempts are made on: a folder that stands for a volume, another process, and ports where somebody listens.
final class Surroundings: @unchecked Sendable {
  let folder: String
  let child: Process
  /// TCP sockets that listen.
  let probed: ListeningPort
  let other: ListeningPort
  /// A TCP socket that was made before anybody was held.
  let unconnected: Int32

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/ghostwire-sandbox-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder + "/subfolder", withIntermediateDirectories: true)
    child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sleep")
    child.arguments = ["600"]
    try child.run()
    probed = try ListeningPort()
    other = try ListeningPort()
    unconnected = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    for name in ["file", "old", "gone"] { try Data("text".utf8).write(to: URL(fileURLWithPath: path(name))) }
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Everything in the folder, with sizes and modes.
  func listing() throws -> [String] {
    let files = FileManager.default
    return try files.subpathsOfDirectory(atPath: folder).sorted().map { name in
      let attributes = try files.attributesOfItem(atPath: path(name))
      return
        "\(name) \(attributes[.size] ?? "") \(attributes[.posixPermissions] ?? "") \(attributes[.modificationDate] ?? "")"
    }
  }

  func end() {
    close(unconnected)
    // SIGTERM may be blocked in the child, as it is in the thread that started it.
    kill(child.processIdentifier, SIGKILL)
    child.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }
}

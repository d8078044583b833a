import Foundation
import SignalTree

/// A home in Signal's shape that belongs to the desktop's user, in the pod's folder and gone with it.
struct SignalHome {
  let root: String

  /// The folder of Signal's data.
  var data: String { root + "/.config/Signal" }

  /// Makes one with this many attachments.
  init(in pod: Pod, attachments: Int = 256) throws {
    try self.init(at: pod.makeFolder("home"), attachments: attachments)
  }

  private init(at root: String, attachments: Int) throws {
    self.root = root
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try SignalTree.build(at: root, attachments: attachments)
    // Of two editions' logs the one that changed last counts.
    try write(70_000, to: "sql/db.sqlite-wal")
    _ = try Command.output(["chown", "--recursive", "\(Machine.desktopUser)", root])
  }

  /// One of more than 200,000 files, which is made once for a pod.
  static func large(in pod: Pod) throws -> String {
    let root = pod.folder.path + "/large-home"
    if !FileManager.default.fileExists(atPath: root) { _ = try SignalHome(at: root, attachments: 200_000) }
    return root
  }

  /// Makes a file of Signal's data, with this size.
  func write(_ bytes: Int, to path: String) throws {
    try Data(repeating: 1, count: bytes).write(to: URL(fileURLWithPath: "\(data)/\(path)"))
  }
}

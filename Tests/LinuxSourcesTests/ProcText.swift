import Foundation

/// What the tests read from /proc themselves, with Foundation and in another way than the sources do.
enum ProcText {
  static func text(_ pid: Int32, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/\(name)")), as: UTF8.self)
  }

  /// The words of the line that begins with `label`, behind it.
  static func words(_ pid: Int32, _ name: String, _ label: String) throws -> [String] {
    let line = try text(pid, name).components(separatedBy: "\n").first { $0.hasPrefix(label) }
    return line?.dropFirst(label.count).components(separatedBy: .whitespaces).filter { !$0.isEmpty } ?? []
  }

  static func number(_ pid: Int32, _ name: String, _ label: String) throws -> UInt64? {
    try words(pid, name, label).first.flatMap { UInt64($0) }
  }
}

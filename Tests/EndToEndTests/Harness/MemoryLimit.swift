import Foundation

/// A cgroup v1 with a limit on memory, as a container has it, removed with its last reference.
final class MemoryLimit {
  private let folder: String

  /// Makes one; nil where the machine has no such controller or does not allow it.
  init?(bytes: Int) {
    let lines = ProcFiles.host.text("self/mountinfo")?.split(separator: "\n") ?? []
    let mount = lines.first { $0.contains(" - cgroup ") && $0.split(separator: ",").contains { $0 == "memory" } }
    guard let point = mount?.split(separator: " ")[4] else { return nil }
    folder = "\(point)/ghostwire-\(UUID().uuidString.prefix(8))"
    guard mkdir(folder, 0o755) == 0 else { return nil }
    guard (try? "\(bytes)".write(toFile: folder + "/memory.limit_in_bytes", atomically: false, encoding: .utf8)) != nil
    else {
      rmdir(folder)
      return nil
    }
  }

  deinit {
    for _ in 0..<50 where rmdir(folder) != 0 && errno == EBUSY { usleep(100_000) }
  }

  /// What runs a command within the limit. On the machine, as it needs the hierarchy.
  var entry: [String] {
    ["sh", "-c", "echo 0 >'\(folder)/cgroup.procs' && exec \"$@\"", "memory"]
  }

  /// A file with one number.
  func number(_ file: String) throws -> Int {
    let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    guard let number = Int(text.trimmingCharacters(in: .newlines)) else { throw HarnessError("\(file): \(text)") }
    return number
  }

  /// How many processes the kernel has killed for want of memory.
  func kills() throws -> Int {
    let text = try String(contentsOfFile: folder + "/memory.oom_control", encoding: .utf8)
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("oom_kill ") }),
      let count = Int(line.dropFirst("oom_kill ".count))
    else { throw HarnessError("memory.oom_control: \(text)") }
    return count
  }
}

import Foundation

/// What /proc said about the desktop's processes at one moment, by component and role.
struct OracleReading {
  /// The labels of a group.
  struct Group: Hashable, Comparable, CustomStringConvertible {
    var component: String
    var role: String
    var description: String { "\(component)/\(role)" }

    static func < (left: Group, right: Group) -> Bool { left.description < right.description }
  }

  /// The sums over a group's processes. Nil when a file could not be read.
  struct Sums {
    var processes = 0
    var threads = 0
    var userSeconds = 0.0
    var systemSeconds = 0.0
    var resident = 0.0
    var openDescriptors: Int? = 0
  }

  private(set) var groups: [Group: Sums] = [:]
  /// The start of each component's main process, as Unix time.
  private(set) var starts: [String: Double] = [:]
  /// The pid and start of every process: equal in two readings when none came or went.
  private(set) var identities: [Int32: UInt64] = [:]

  init(_ proc: ProcFiles) {
    for pid in proc.pids {
      guard let stat = proc.stat(of: pid), stat.state != "Z", let group = Self.group(of: pid, stat, in: proc)
      else { continue }
      identities[pid] = stat.startTicks
      add(stat, of: pid, in: proc, to: group)
      if ["main", "browser"].contains(group.role) {
        starts[group.component] = min(starts[group.component] ?? .infinity, Self.unixTime(ofTicks: stat.startTicks))
      }
    }
  }

  /// True for a process of one of the components that the oracle knows.
  static func isPart(ofDesktop pid: Int32, in proc: ProcFiles) -> Bool {
    proc.stat(of: pid).flatMap { group(of: pid, $0, in: proc) } != nil
  }

  private mutating func add(_ stat: OracleStat, of pid: Int32, in proc: ProcFiles, to group: Group) {
    var sums = groups[group] ?? Sums()
    sums.processes += 1
    sums.threads += stat.threads
    sums.userSeconds += stat.userSeconds
    sums.systemSeconds += stat.systemSeconds
    sums.resident += proc.bytes("VmRSS", in: "status", of: pid) ?? 0
    if let open = proc.openDescriptors(of: pid), let sum = sums.openDescriptors {
      sums.openDescriptors = sum + open
    } else {
      sums.openDescriptors = nil
    }
    groups[group] = sums
  }

  private static func group(of pid: Int32, _ stat: OracleStat, in proc: ProcFiles) -> Group? {
    if ["Xvnc", "pulseaudio", "websockify"].contains(stat.command) {
      return Group(component: stat.command.lowercased(), role: "main")
    }
    guard let executable = proc.executable(of: pid) else { return nil }
    if executable.hasSuffix("/signal/chrome_crashpad_handler") { return Group(component: "signal", role: "crashpad") }
    guard executable.hasSuffix("/signal-desktop") else { return nil }
    // A child's title is one string of words; the browser's own has zero bytes between them.
    let words = (proc.text("\(pid)/cmdline") ?? "").split { $0 == " " || $0 == "\0" }
    return Group(component: "signal", role: role(words))
  }

  private static func role(_ words: [Substring]) -> String {
    guard let type = words.first(where: { $0.hasPrefix("--type=") })?.dropFirst(7) else { return "browser" }
    let service = words.first { $0.hasPrefix("--utility-sub-type=") }?.dropFirst(19).split(separator: ".").first
    switch type {
    case "gpu-process": return "gpu"
    case "utility":
      return service.map(String.init).flatMap { ["network", "audio", "storage"].contains($0) ? $0 : nil } ?? "utility"
    default: return String(type)
    }
  }

  private static func unixTime(ofTicks ticks: UInt64) -> Double {
    var (real, boot) = (timespec(), timespec())
    clock_gettime(CLOCK_REALTIME, &real)
    clock_gettime(CLOCK_BOOTTIME, &boot)
    let booted = Double(real.tv_sec - boot.tv_sec) + Double(real.tv_nsec - boot.tv_nsec) / 1e9
    return booted + Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}

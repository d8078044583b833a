import Foundation
import Glibc
import Sampling
import Testing

/// /proc/PID/stat as the test reads it: a regular expression and the field numbers of proc_pid_stat(5).
struct StatOracle {
  static func read(_ pid: Int32) throws -> ProcessStat? {
    let text = try ProcText.text(pid, "stat")
    guard let match = text.wholeMatch(of: /(?s)(\d+) \((.*)\) (\S) ([-\d ]+)\n/) else { return nil }
    // The first of these is field 4.
    let fields = match.4.split(separator: " ").map { UInt64($0) ?? 0 }
    func field(_ number: Int) -> UInt64 { fields[number - 4] }
    return ProcessStat(
      identity: ProcessIdentity(pid: Int32(match.1) ?? 0, startTicks: field(22)), parent: Int32(field(4)),
      state: match.3.utf8.first ?? 0, command: String(match.2), threads: field(20),
      own: ProcessorTicks(user: field(14), system: field(15)),
      reaped: ProcessorTicks(user: field(16), system: field(17)),
      faults: PageFaults(minor: field(10), major: field(12)),
      reapedFaults: PageFaults(minor: field(11), major: field(13)), stackStart: field(28))
  }

  /// Waits until the process is in `state`.
  @discardableResult static func wait(for state: Character, of pid: Int32) throws -> ProcessStat {
    while true {
      let stat = try #require(try read(pid))
      if stat.state == state.asciiValue { return stat }
      try #require(stat.state != UInt8(ascii: "Z"), "\(pid) has ended")
      sched_yield()
    }
  }

  /// What `source` and the oracle say of `pid` at one and the same moment.
  static func compare(_ source: some ProcessSource, _ pid: Int32) throws -> (expected: ProcessStat?, read: ProcessStat?)
  {
    try settled {
      try read(pid)
    } read: {
      var stats: [ProcessStat] = []
      try source.readStats(of: [pid], into: &stats)
      return stats.first
    }
  }
}

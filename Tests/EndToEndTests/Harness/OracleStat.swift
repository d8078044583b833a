import Foundation

/// Some fields of /proc/PID/stat (proc_pid_stat(5)).
struct OracleStat: Equatable {
  var command: String
  var state: String
  var parent: Int32
  /// Seconds, those of waited-for children included.
  var userSeconds: Double
  var systemSeconds: Double
  var threads: Int
  /// Ticks after boot.
  var startTicks: UInt64

  /// The name stands between the first and the last parenthesis and may hold any character.
  init?(_ line: String) {
    guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")") else { return nil }
    command = String(line[line.index(after: open)..<close])
    let fields = line[line.index(after: close)...].split(separator: " ").map(String.init)
    // fields[0] is field 3 of the manual.
    guard fields.count > 21, let parent = Int32(fields[1]), let threads = Int(fields[17]),
      let startTicks = UInt64(fields[19])
    else { return nil }
    let ticks = fields[11...14].compactMap(Double.init)
    guard ticks.count == 4 else { return nil }
    let perSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
    state = fields[0]
    self.parent = parent
    self.threads = threads
    self.startTicks = startTicks
    userSeconds = (ticks[0] + ticks[2]) / perSecond
    systemSeconds = (ticks[1] + ticks[3]) / perSecond
  }
}

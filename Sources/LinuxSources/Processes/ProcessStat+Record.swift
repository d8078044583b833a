import CProcps
import Sampling

extension ProcessStat {
  /// The values of `record`; `command` is its name, or what takes the name's place.
  init(_ record: cprocps_stat, command: String) {
    self.init(
      identity: ProcessIdentity(pid: record.pid, startTicks: record.start_ticks), parent: record.parent,
      state: UInt8(bitPattern: record.state), command: command, threads: record.threads,
      own: ProcessorTicks(user: record.user_ticks, system: record.system_ticks),
      reaped: ProcessorTicks(user: record.reaped_user_ticks, system: record.reaped_system_ticks),
      faults: PageFaults(minor: record.minor_faults, major: record.major_faults),
      reapedFaults: PageFaults(minor: record.reaped_minor_faults, major: record.reaped_major_faults),
      stackStart: record.stack_start)
  }
}

extension cprocps_stat {
  /// The name as the library shows it.
  var shownCommand: String {
    withUnsafeBytes(of: command) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

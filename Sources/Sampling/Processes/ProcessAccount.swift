/// The running account of one process: what of its kernel counters has been counted, and by whom.
struct ProcessAccount {
  private var own = ProcessCounters()
  private var userTime = ReapedLedger()
  private var systemTime = ReapedLedger()
  private var minorFaults = ReapedLedger()
  private var majorFaults = ReapedLedger()
  private var readBytes = ReapedLedger()
  private var writtenBytes = ReapedLedger()

  /// Everything counted so far that reaches the parent's counters when the parent reaps this process. Context switches
  /// do not: the kernel keeps them to itself.
  var counted: ProcessCounters {
    var sum = own
    sum.processor.user += userTime.counted
    sum.processor.system += systemTime.counted
    sum.faults.minor += minorFaults.counted
    sum.faults.major += majorFaults.counted
    sum.io.readBytes = readBytes.counted
    sum.io.writtenBytes = writtenBytes.counted
    return sum
  }

  /// Takes note that a child is gone whose `amount` was counted while it lived.
  mutating func childVanished(counted amount: ProcessCounters) {
    userTime.childVanished(counted: amount.processor.user)
    systemTime.childVanished(counted: amount.processor.system)
    minorFaults.childVanished(counted: amount.faults.minor)
    majorFaults.childVanished(counted: amount.faults.major)
    readBytes.childVanished(counted: amount.io.readBytes)
    writtenBytes.childVanished(counted: amount.io.writtenBytes)
  }

  /// Settles new readings. Returns what they add that nobody has counted yet.
  ///
  /// Nil stands for a file that could not be read: its amounts wait for the next time. /proc/PID/io has no fields for
  /// waited-for children: they flow into the process's own.
  mutating func settle(stat: ProcessStat, status: ProcessStatus?, io: ProcessIO?) -> ProcessCounters {
    var added = ProcessCounters()
    added.processor.user = Self.advance(&own.processor.user, to: stat.own.user)
    added.processor.system = Self.advance(&own.processor.system, to: stat.own.system)
    added.processor.user += userTime.settle(reading: stat.reaped.user)
    added.processor.system += systemTime.settle(reading: stat.reaped.system)
    added.faults.minor = Self.advance(&own.faults.minor, to: stat.faults.minor)
    added.faults.major = Self.advance(&own.faults.major, to: stat.faults.major)
    added.faults.minor += minorFaults.settle(reading: stat.reapedFaults.minor)
    added.faults.major += majorFaults.settle(reading: stat.reapedFaults.major)
    if let switches = status?.contextSwitches {
      added.contextSwitches.voluntary = Self.advance(&own.contextSwitches.voluntary, to: switches.voluntary)
      added.contextSwitches.involuntary = Self.advance(&own.contextSwitches.involuntary, to: switches.involuntary)
    }
    if let io {
      added.io.readBytes = readBytes.settle(reading: io.readBytes)
      added.io.writtenBytes = writtenBytes.settle(reading: io.writtenBytes)
    }
    return added
  }

  private static func advance(_ counted: inout UInt64, to reading: UInt64) -> UInt64 {
    guard reading > counted else { return 0 }
    defer { counted = reading }
    return reading - counted
  }
}

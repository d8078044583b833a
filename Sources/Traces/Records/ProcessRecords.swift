import Sampling

extension ProcessStat: Traced {
  static var blank: ProcessStat {
    ProcessStat(identity: ProcessIdentity(pid: 0, startTicks: 0), parent: 0, state: 0, command: "", threads: 0)
  }

  /// The pid is the line's subject. The state is written as the kernel's letter.
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try fields.pass(number: &identity.startTicks)
    try fields.pass(number: &parent)
    let letter = try fields.exchange(String(UnicodeScalar(state)), expecting: "a state's letter")
    if let letter {
      guard letter.utf8.count == 1, let byte = letter.utf8.first else { throw fields.fault("a state's letter") }
      state = byte
    }
    try command.pass(&fields)
    try threads.pass(&fields)
    try own.pass(&fields)
    try reaped.pass(&fields)
    try faults.pass(&fields)
    try reapedFaults.pass(&fields)
    try stackStart.pass(&fields)
  }
}

extension ProcessorTicks: Traced {
  static var blank: ProcessorTicks { ProcessorTicks() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try user.pass(&fields)
    try system.pass(&fields)
  }
}

extension PageFaults: Traced {
  static var blank: PageFaults { PageFaults() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try minor.pass(&fields)
    try major.pass(&fields)
  }
}

extension ProcessStatus: Traced {
  static var blank: ProcessStatus {
    ProcessStatus(memory: nil, contextSwitches: ContextSwitches(), ignoresChildSignal: false)
  }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try memory.pass(&fields)
    try contextSwitches.voluntary.pass(&fields)
    try contextSwitches.involuntary.pass(&fields)
    try ignoresChildSignal.pass(&fields)
  }
}

extension ProcessStatus.Memory: Traced {
  static var blank: ProcessStatus.Memory { ProcessStatus.Memory(resident: 0, virtual: 0, swap: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try resident.pass(&fields)
    try virtual.pass(&fields)
    try swap.pass(&fields)
  }
}

extension ProcessIO: Traced {
  static var blank: ProcessIO { ProcessIO(readBytes: 0, writtenBytes: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try readBytes.pass(&fields)
    try writtenBytes.pass(&fields)
  }
}

/// As `ProcessRedactor` leaves it.
extension ProcessDescription: Traced {
  static var blank: ProcessDescription { ProcessDescription(executable: nil, arguments: []) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try executable.pass(&fields)
    try arguments.pass(&fields)
    var rules = ownRules ?? []
    try rules.pass(&fields)
    ownRules = rules
  }
}

extension ProportionalMemory: Traced {
  static var blank: ProportionalMemory { ProportionalMemory(total: 0, anonymous: nil) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try total.pass(&fields)
    try anonymous.pass(&fields)
  }
}

import Sampling
import SeededRandom

@testable import Traces

extension ProcessStat: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ProcessStat {
    func ticks(_ numbers: inout SeededGenerator) -> ProcessorTicks {
      ProcessorTicks(user: .random(&numbers), system: .random(&numbers))
    }
    func faults(_ numbers: inout SeededGenerator) -> PageFaults {
      PageFaults(minor: .random(&numbers), major: .random(&numbers))
    }
    return ProcessStat(
      identity: ProcessIdentity(pid: 0, startTicks: .random(&numbers)), parent: .random(&numbers),
      state: Array("RSDTtZXI".utf8).randomElement(using: &numbers) ?? 0,
      command: ["Xvnc", "~17", "xfce4-~2"].randomElement(using: &numbers) ?? "", threads: .random(&numbers),
      own: ticks(&numbers), reaped: ticks(&numbers), faults: faults(&numbers), reapedFaults: faults(&numbers),
      stackStart: .random(&numbers))
  }
}

extension ProcessStatus: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ProcessStatus {
    ProcessStatus(
      memory: Bool.random(&numbers)
        ? Memory(resident: .random(&numbers), virtual: .random(&numbers), swap: .random(&numbers)) : nil,
      contextSwitches: ContextSwitches(voluntary: .random(&numbers), involuntary: .random(&numbers)),
      ignoresChildSignal: .random(&numbers))
  }
}

extension ProcessIO: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ProcessIO {
    ProcessIO(readBytes: .random(&numbers), writtenBytes: .random(&numbers))
  }
}

extension ProcessDescription: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ProcessDescription {
    var description = ProcessDescription(
      executable: ["/d1/Signal/signal-desktop", "/d2/~3", nil].randomElement(using: &numbers) ?? nil,
      arguments: [[], ["/d3/~1", "--type=?"], ["signal-desktop"]].randomElement(using: &numbers) ?? [])
    description.ownRules = [Int].random(&numbers)
    return description
  }
}

extension ProportionalMemory: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ProportionalMemory {
    ProportionalMemory(total: .random(&numbers), anonymous: .random(&numbers))
  }
}

extension CgroupReading: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> CgroupReading {
    var reading = CgroupReading()
    reading.cpu.usage = .random(&numbers)
    reading.cpu.user = .random(&numbers)
    reading.cpu.system = .random(&numbers)
    reading.cpu.periods = .random(&numbers)
    reading.cpu.throttledPeriods = .random(&numbers)
    reading.cpu.throttled = .random(&numbers)
    reading.cpu.limit = .random(&numbers)
    reading.memory.current = .random(&numbers)
    reading.memory.peak = .random(&numbers)
    reading.memory.limit = .random(&numbers)
    reading.memory.swap = .random(&numbers)
    reading.memory.swapLimit = .random(&numbers)
    reading.memory.inactiveFile = .random(&numbers)
    reading.memory.kernel = .random(&numbers)
    reading.memory.kinds = .random(&numbers)
    reading.memory.events = .random(&numbers)
    reading.pids = .random(&numbers)
    reading.pidsLimit = .random(&numbers)
    for resource in Pressure.Resource.allCases {
      for kind in Pressure.Kind.allCases { reading.pressure[Pressure(resource, kind)] = .random(&numbers) }
    }
    reading.io = Bool.random(&numbers) ? .random(&numbers) : nil
    reading.obstacles = .random(&numbers)
    return reading
  }
}

extension CgroupReading.IO: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> CgroupReading.IO {
    CgroupReading.IO(bytes: .random(&numbers), operations: .random(&numbers))
  }
}

extension Listener: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Listener {
    Listener(identity: .random(&numbers), waiting: .random(&numbers), limit: .random(&numbers))
  }
}

extension SessionLook: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> SessionLook {
    SessionLook(sessions: .random(&numbers), unixTime: .random(&numbers))
  }
}

extension ObservedSession: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ObservedSession {
    ObservedSession(identity: .random(&numbers), start: .random(&numbers), isLocal: .random(&numbers))
  }
}

extension ConnectionTraffic: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ConnectionTraffic {
    ConnectionTraffic(
      identity: .random(&numbers), sentBytes: .random(&numbers), receivedBytes: .random(&numbers),
      retransmittedSegments: .random(&numbers), unsentBytes: .random(&numbers) >> 2, roundTripSeconds: .random(&numbers)
    )
  }
}

extension PortWatch.Probe: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> PortWatch.Probe {
    let depths: [ProbeReport.Depth] = [.connect, .banner(.plain), .banner(.tls)]
    var report = ProbeReport(
      depth: depths.randomElement(using: &numbers) ?? .connect, stages: .random(&numbers),
      sentCredentials: .random(&numbers))
    report.asksVNCPassword = .random(&numbers)
    return PortWatch.Probe(report: report, unixTime: .random(&numbers))
  }
}

extension ProbeReport.Stage: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> ProbeReport.Stage {
    ProbeReport.Stage(.random(&numbers), .random(&numbers))
  }
}

extension TracedMemory: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> TracedMemory {
    TracedMemory(startTicks: .random(&numbers), reading: .random(&numbers))
  }
}

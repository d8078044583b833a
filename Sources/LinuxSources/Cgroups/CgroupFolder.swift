import Glibc
import Sampling

/// An open folder of the cgroup v2 file system, or of a copy of one. For one thread.
public final class CgroupFolder {
  let descriptor: FileDescriptor
  /// Controllers that are on cgroup v1 on this machine.
  private let controllersOnV1: Set<String>
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16384, alignment: 1)

  init(_ descriptor: consuming FileDescriptor, controllersOnV1: Set<String>) {
    self.descriptor = descriptor
    self.controllersOnV1 = controllersOnV1
  }

  /// Opens a folder by its path.
  public convenience init(opening path: String) throws(CgroupObstacle) {
    do throws(Errno) {
      self.init(try FileDescriptor(opening: path, in: AT_FDCWD, flags: O_DIRECTORY), controllersOnV1: [])
    } catch {
      throw CgroupObstacle(error)
    }
  }

  deinit {
    buffer.deallocate()
  }

  /// What all its files say.
  public func read() -> CgroupReading {
    var reading = CgroupReading()
    readCPU(into: &reading)
    readMemory(into: &reading)
    reading.pids = value("pids.current", of: .pids, &reading) { (text) throws(SourceError) in
      try text.only("pids.current")
    }
    reading.pidsLimit = limit("pids.max", of: .pids, &reading)
    readPressure(into: &reading)
    reading.io = value("io.stat", of: .io, &reading) { (text) throws(SourceError) in try text.deviceTotals() }
    return reading
  }

  private func readCPU(into reading: inout CgroupReading) {
    reading.cpu =
      value("cpu.stat", of: .cpu, &reading) { (text) throws(SourceError) in
        var cpu = CgroupReading.CPU()
        cpu.usage = try text.number("usage_usec ", in: "cpu.stat")
        cpu.user = try text.number("user_usec ", in: "cpu.stat")
        cpu.system = try text.number("system_usec ", in: "cpu.stat")
        cpu.periods = try text.numberIfPresent("nr_periods ", in: "cpu.stat")
        cpu.throttledPeriods = try text.numberIfPresent("nr_throttled ", in: "cpu.stat")
        cpu.throttled = try text.numberIfPresent("throttled_usec ", in: "cpu.stat")
        return cpu
      } ?? CgroupReading.CPU()
    reading.cpu.limit =
      value("cpu.max", of: .cpu, &reading) { (text) throws(SourceError) in try text.processorLimit() } ?? nil
  }

  private func readMemory(into reading: inout CgroupReading) {
    var memory = CgroupReading.Memory()
    memory.current = value("memory.current", of: .memory, &reading) { (text) throws(SourceError) in
      try text.only("memory.current")
    }
    // Without the controller all of them are missing; peak also on older kernels, swap where it is not accounted.
    let isMissing = reading.obstacles[.memory] == .disabled || reading.obstacles[.memory] == .cgroupV1
    if !isMissing {
      memory.peak = value("memory.peak", of: .memory, &reading, isOptional: true) { (text) throws(SourceError) in
        try text.only("memory.peak")
      }
      memory.limit = limit("memory.max", of: .memory, &reading)
      memory.swap = value("memory.swap.current", of: .memory, &reading, isOptional: true) {
        (text) throws(SourceError) in
        try text.only("memory.swap.current")
      }
      memory.swapLimit =
        value("memory.swap.max", of: .memory, &reading, isOptional: true) { (text) throws(SourceError) in
          try text.limit("memory.swap.max")
        } ?? nil
      readMemoryTables(into: &memory, &reading)
    }
    reading.memory = memory
  }

  private func readMemoryTables(into memory: inout CgroupReading.Memory, _ reading: inout CgroupReading) {
    let stat = value("memory.stat", of: .memory, &reading) { (text) throws(SourceError) in
      var kinds: [CgroupReading.MemoryKind: UInt64] = [:]
      for kind in CgroupReading.MemoryKind.allCases {
        kinds[kind] = try text.numberIfPresent(kind.line, in: "memory.stat")
      }
      return (
        kinds, inactiveFile: try text.numberIfPresent("inactive_file ", in: "memory.stat"),
        kernel: try text.kernelMemory()
      )
    }
    memory.kinds = stat?.0 ?? [:]
    memory.inactiveFile = stat?.inactiveFile
    memory.kernel = stat?.kernel
    memory.events =
      value("memory.events", of: .memory, &reading) { (text) throws(SourceError) in
        var events: [CgroupReading.MemoryEvent: UInt64] = [:]
        for event in CgroupReading.MemoryEvent.allCases {
          events[event] = try text.numberIfPresent(event.line, in: "memory.events")
        }
        return events
      } ?? [:]
  }

  private func readPressure(into reading: inout CgroupReading) {
    for resource in CgroupReading.Pressure.Resource.allCases {
      let totals = value(resource.file, of: .pressure, &reading) { (text) throws(SourceError) in
        (some: try text.pressureTotal("some "), full: try text.pressureTotal("full "))
      }
      reading.pressure[.init(resource, .some)] = totals?.some
      // Linux before 5.13 has no such line for the processor.
      reading.pressure[.init(resource, .full)] = totals?.full
    }
  }

  private func limit(_ file: StaticString, of part: CgroupPart, _ reading: inout CgroupReading) -> UInt64? {
    value(file, of: part, &reading) { (text) throws(SourceError) in try text.limit(file) } ?? nil
  }

  /// What `parse` makes of a file. Without it a part of the reading is missing, unless a kernel may do without the file.
  private func value<Value>(
    _ file: StaticString, of part: CgroupPart, _ reading: inout CgroupReading, isOptional: Bool = false,
    _ parse: (RawSpan) throws(SourceError) -> Value
  ) -> Value? {
    do throws(CgroupObstacle) {
      return try contents(file, parse)
    } catch {
      if isOptional, error == .disabled { return nil }
      reading.obstacles[part] = error == .disabled && controllersOnV1.contains(part.nameOnV1) ? .cgroupV1 : error
      return nil
    }
  }

  private func contents<Value>(
    _ file: StaticString, _ parse: (RawSpan) throws(SourceError) -> Value
  ) throws(CgroupObstacle) -> Value {
    let count: Int
    do throws(Errno) {
      let path = UnsafeRawPointer(file.utf8Start).assumingMemoryBound(to: CChar.self)
      count = try FileDescriptor(opening: path, in: descriptor.number).read(into: buffer)
    } catch {
      throw CgroupObstacle(error)
    }
    do throws(SourceError) {
      return try parse(UnsafeRawBufferPointer(start: buffer.baseAddress, count: count).bytes)
    } catch {
      throw .malformed
    }
  }
}

extension CgroupObstacle {
  init(_ error: Errno) {
    switch error.number {
    case ENOENT, EOPNOTSUPP: self = .disabled
    case EACCES, EPERM: self = .permissionDenied
    default: self = .system
    }
  }
}

extension CgroupPart {
  /// The controller's name on cgroup v1.
  fileprivate var nameOnV1: String { self == .io ? "blkio" : rawValue }
}

extension CgroupReading.MemoryKind {
  fileprivate var line: StaticString {
    switch self {
    case .anon: "anon "
    case .file: "file "
    case .shmem: "shmem "
    case .slab: "slab "
    case .sock: "sock "
    }
  }
}

extension CgroupReading.MemoryEvent {
  fileprivate var line: StaticString {
    switch self {
    case .low: "low "
    case .high: "high "
    case .max: "max "
    case .oom: "oom "
    case .oomKill: "oom_kill "
    }
  }
}

extension CgroupReading.Pressure.Resource {
  fileprivate var file: StaticString {
    switch self {
    case .cpu: "cpu.pressure"
    case .memory: "memory.pressure"
    case .io: "io.pressure"
    }
  }
}

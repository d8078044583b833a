import Sampling

extension CgroupReading: Traced {
  static var blank: CgroupReading { CgroupReading() }

  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try cpu.pass(&fields)
    try memory.pass(&fields)
    try pids.pass(&fields)
    try pidsLimit.pass(&fields)
    for resource in Pressure.Resource.allCases {
      for kind in Pressure.Kind.allCases {
        var value = pressure[Pressure(resource, kind)]
        try value.pass(&fields)
        pressure[Pressure(resource, kind)] = value
      }
    }
    var hasIO = io != nil
    try hasIO.pass(&fields)
    if hasIO {
      var amounts = io ?? [:]
      try fields.pass(each: &amounts)
      io = amounts
    }
    try fields.pass(each: &obstacles)
  }
}

extension CgroupReading.CPU: Traced {
  static var blank: CgroupReading.CPU { CgroupReading.CPU() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try usage.pass(&fields)
    try user.pass(&fields)
    try system.pass(&fields)
    try periods.pass(&fields)
    try throttledPeriods.pass(&fields)
    try throttled.pass(&fields)
    try limit.pass(&fields)
  }
}

extension CgroupReading.Memory: Traced {
  static var blank: CgroupReading.Memory { CgroupReading.Memory() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try current.pass(&fields)
    try peak.pass(&fields)
    try limit.pass(&fields)
    try swap.pass(&fields)
    try swapLimit.pass(&fields)
    try inactiveFile.pass(&fields)
    try kernel.pass(&fields)
    try fields.pass(each: &kinds)
    try fields.pass(each: &events)
  }
}

extension CgroupReading.IO: Traced {
  static var blank: CgroupReading.IO { CgroupReading.IO(bytes: 0, operations: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try bytes.pass(&fields)
    try operations.pass(&fields)
  }
}

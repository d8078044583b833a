extension TraceHeader {
  /// The format's name and version: the first line's words.
  private static let format = ["ghostwire-trace", "1"]

  /// How many lines a header has.
  static let lineCount = 8

  /// The header's line with this number, from 0.
  mutating func pass(line: Int, _ fields: inout TraceFields) throws(TraceFault) {
    switch line {
    case 0:
      for word in Self.format { try fields.literal(word) }
    case 1:
      try fields.literal("clock")
      try clock.ticksPerSecond.pass(&fields)
      guard (1...1_000_000_000).contains(clock.ticksPerSecond) else { throw fields.fault("ticks a second") }
      try clock.bootTime.pass(&fields)
      try fields.literal("processors")
      try processors.pass(&fields)
    case 2:
      try fields.literal("collectors")
      try collectors.pass(&fields)
      try fields.literal("pss")
      try readsProportionalMemory.pass(&fields)
    case 3:
      try fields.literal("expected")
      try expected.pass(&fields)
    case 4:
      try fields.literal("own")
      try ownRules.pass(&fields)
    case 5:
      try fields.literal("volumes")
      try volumes.pass(&fields)
    case 6:
      try fields.literal("backups")
      try backups.pass(&fields)
    default:
      try fields.literal("urls")
      try addresses.pass(&fields)
    }
  }
}

extension TraceHeader.OwnRule: Traced {
  static var blank: TraceHeader.OwnRule { TraceHeader.OwnRule(component: "", ancestor: nil) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try component.pass(&fields)
    try ancestor.pass(&fields)
  }
}

extension TraceHeader.WatchedVolume: Traced {
  static var blank: TraceHeader.WatchedVolume {
    TraceHeader.WatchedVolume(name: "", isMounted: false, isWalked: false, directories: [])
  }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try name.pass(&fields)
    try isMounted.pass(&fields)
    try isWalked.pass(&fields)
    try directories.pass(&fields)
  }
}

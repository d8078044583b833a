/// What a component used, at the times of the history that holds it. NaN where it is not known: a gap, and no zero.
struct ComponentHistory: Sendable {
  /// Processors used since the time before.
  private(set) var cores: [Float]
  /// Resident memory in bytes.
  private(set) var bytes: [Float]
  /// When its CPU time was known last, in seconds since boot, and how much it was.
  private var last: (time: Double, seconds: Double)?

  /// One that was not there at the `count` times so far.
  init(count: Int) {
    cores = Self.values(count)
    bytes = Self.values(count)
  }

  private static func values(_ count: Int) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(StatusHistory.points)
    values.append(contentsOf: repeatElement(.nan, count: count))
    return values
  }

  /// Adds what is known at a time.
  mutating func append(processorSeconds: Double?, bytes memory: Double?, at time: Double) {
    var used = Float.nan
    if let processorSeconds {
      if let last, time > last.time, processorSeconds >= last.seconds {
        used = Float((processorSeconds - last.seconds) / (time - last.time))
      }
      last = (time, processorSeconds)
    }
    cores.append(used)
    bytes.append(memory.map { Float($0) } ?? .nan)
  }

  /// Forgets the oldest time.
  mutating func removeFirst() {
    cores.removeFirst()
    bytes.removeFirst()
  }

  /// Whether anything is known of it at all.
  var isKnown: Bool { cores.contains(where: \.isFinite) || bytes.contains(where: \.isFinite) }

  /// What the values take, in bytes.
  var size: Int { (cores.capacity + bytes.capacity) * MemoryLayout<Float>.stride }
}

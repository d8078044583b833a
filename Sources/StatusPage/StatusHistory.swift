import Collectors
import Exposition
import Sampling

/// What the status page draws and lists of the past: CPU and memory of each component and the space of each volume in the last hour,
/// and the last events. Its size is bounded: `mostBytes`, whatever the desktop does.
public struct StatusHistory: Sendable {
  /// Seconds from one time to the next. A scrape within a second of that is taken for it, so that nothing is described twice.
  public static let intervalSeconds = 30.0
  /// How many times are kept: those of an hour.
  public static let points = 120
  /// How many seconds are drawn.
  public static let windowSeconds = 3600.0
  /// The bound on what it takes, in bytes. An ordinary desktop takes less than a third of it.
  public static let mostBytes = 72 * 1024

  /// Components and volumes beyond these are shown without their past.
  static let mostComponents = 24
  static let mostVolumes = 8
  private static let slackSeconds = 1.0

  /// Seconds since boot, oldest first.
  private(set) var times: [Double] = []
  private(set) var components: [String: ComponentHistory] = [:]
  /// Bytes available.
  private(set) var volumes: [String: [Double]] = [:]
  private var log = EventLog()

  /// A history of nothing yet.
  public init() {
    times.reserveCapacity(Self.points)
  }

  /// The last events, oldest first.
  public var events: [StatusEvent] { log.events }

  /// Whether a sample that is described anyway is to be noted.
  public func isDue(at instant: BootInstant) -> Bool { age(at: instant) >= Self.intervalSeconds - Self.slackSeconds }

  /// Whether one is to be described for the history's sake.
  public func isOverdue(at instant: BootInstant) -> Bool {
    age(at: instant) >= Self.intervalSeconds + Self.slackSeconds
  }

  private func age(at instant: BootInstant) -> Double {
    times.last.map { Self.seconds(instant) - $0 } ?? .infinity
  }

  /// Seconds since boot.
  static func seconds(_ instant: BootInstant) -> Double { Double(instant.nanoseconds) / 1e9 }

  /// Adds a sample. `now` is its time in seconds since 1970.
  public mutating func note(_ families: [MetricFamily], at instant: BootInstant, now: Double) {
    let sampled = SampledFamilies(families)
    log.note(sampled, now: now)
    if times.count == Self.points { removeFirst() }
    let time = Self.seconds(instant)
    noteComponents(sampled, at: time)
    noteVolumes(sampled)
    times.append(time)
  }

  private mutating func removeFirst() {
    times.removeFirst()
    for name in components.keys { components[name]?.removeFirst() }
    for name in volumes.keys { volumes[name]?.removeFirst() }
    // What a configuration or the desktop has not any more leaves its room to others.
    components = components.filter { $0.value.isKnown }
    volumes = volumes.filter { $0.value.contains(where: \.isFinite) }
  }

  private mutating func noteComponents(_ sampled: SampledFamilies, at time: Double) {
    let processor = sampled.sums(ProcessCollector.cpu, by: "component")
    let memory = sampled.wholeSums(ProcessCollector.resident)
    for name in processor.keys.sorted() where components[name] == nil && components.count < Self.mostComponents {
      components[name] = ComponentHistory(count: times.count)
    }
    for name in components.keys {
      components[name]?.append(processorSeconds: processor[name], bytes: memory[name], at: time)
    }
  }

  private mutating func noteVolumes(_ sampled: SampledFamilies) {
    let available = sampled.sums(VolumeCollector.available, by: "volume")
    for name in available.keys.sorted() where volumes[name] == nil && volumes.count < Self.mostVolumes {
      var values: [Double] = []
      values.reserveCapacity(Self.points)
      values.append(contentsOf: repeatElement(.nan, count: times.count))
      volumes[name] = values
    }
    for name in volumes.keys { volumes[name]?.append(available[name] ?? .nan) }
  }

  /// What its parts take, in bytes, dictionaries and names counted roughly.
  var size: Int {
    let entry = 64
    return (times.capacity + volumes.values.reduce(0) { $0 + $1.capacity }) * MemoryLayout<Double>.stride
      + components.values.reduce(0) { $0 + $1.size } + (components.count + volumes.count) * entry + log.size
  }
}

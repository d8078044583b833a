/// What was observed of a desktop, or of several by the worst of each. What is not known is nil.
public struct UsageRecord: Equatable, Sendable {
  /// Who told it.
  public enum Source: Equatable, Sendable {
    /// An exporter, by what it has observed since it started.
    case exporter
    /// A Prometheus, by the last so many seconds.
    case prometheus(range: Double)
  }

  /// The shared memory, in bytes.
  public struct SharedMemory: Equatable, Sendable {
    var used: Double
    /// Whether `used` is the most over time, and not what is used now.
    var isPeak: Bool
    var size: Double?
  }

  /// The volume of the home, in bytes.
  public struct Home: Equatable, Sendable {
    var used: Double
    var size: Double?
    var available: Double?
    /// In bytes a second, by linear regression.
    var growth: Double?
    /// What Signal's own folders take.
    var signal: Double?
  }

  let source: Source
  /// How many seconds were observed.
  var history: Double?
  var cores: UsageSpread?
  var memory: UsageSpread?
  /// The largest working set that was scraped.
  var memoryMaximum: Double?
  /// What the working set never exceeded.
  var memoryCeiling: Double?
  /// The working set now.
  var memoryInUse: Double?
  /// Processes that the kernel killed for want of memory.
  var memoryKills: Double?
  var coreRequest: Double?
  var coreLimit: Double?
  var memoryRequest: Double?
  var memoryLimit: Double?
  var sharedMemory: SharedMemory?
  var home: Home?

  init(_ source: Source) {
    self.source = source
  }

  /// Whether nothing is known that a size could be told from.
  public var isEmpty: Bool { cores == nil && memory == nil && sharedMemory == nil && home == nil }
}

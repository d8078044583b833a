import Monitoring
import PageText

/// A value of the Ghostwire chart: what it should be, and by what.
public struct Recommendation: Equatable, Sendable {
  /// A value by its key in the chart's values.
  public enum Key: String, CaseIterable, Sendable {
    case cpuRequest = "resources.requests.cpu"
    case memoryRequest = "resources.requests.memory"
    case cpuLimit = "resources.limits.cpu"
    case memoryLimit = "resources.limits.memory"
    case sharedMemory = "shmSize"
    case claim = "persistence.size"

    /// Whether it is in processors, and not in bytes.
    var isOfProcessors: Bool { self == .cpuRequest || self == .cpuLimit }
  }

  /// Which value.
  public let key: Key
  /// What it is now, in cores or bytes; nil where that is not known.
  public internal(set) var present: Double?
  /// What it should be, in cores or bytes; nil where that cannot be judged.
  public internal(set) var recommended: Double?
  /// What was observed, in cores or bytes.
  public internal(set) var observed: Double?
  /// Which percentile of all observations that is; nil where it is none.
  public internal(set) var percentile: Double?
  /// What it was multiplied by.
  public internal(set) var factor: Double?
  /// How the one follows from the other, or why it cannot be judged.
  public internal(set) var why: String

  /// One that cannot be judged.
  init(_ key: Key, present: Double?, because why: String) {
    self.key = key
    self.present = present
    self.why = why
  }

  init(
    _ key: Key, present: Double?, recommended: Double, observed: Double, percentile: Double? = nil, factor: Double,
    because why: String
  ) {
    self.key = key
    self.present = present
    self.recommended = recommended
    self.observed = observed
    self.percentile = percentile
    self.factor = factor
    self.why = why
  }

  /// What is recommended as Kubernetes writes it: `350m`, `1536Mi`, `2Gi`.
  public var quantity: String? {
    recommended.map { value in
      if key.isOfProcessors { return "\(Int((value * 1000).rounded()))m" }
      let mebibytes = Int((value / 0x1p20).rounded())
      return mebibytes.isMultiple(of: 1024) ? "\(mebibytes / 1024)Gi" : "\(mebibytes)Mi"
    }
  }

  /// A value in the unit of this one, as people read it.
  func text(_ value: Double) -> String {
    key.isOfProcessors ? "\(ValueText.text(value, .count, now: 0)) cores" : ValueText.text(value, .bytes, now: 0)
  }
}

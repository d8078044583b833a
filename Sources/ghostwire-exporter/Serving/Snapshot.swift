import Collectors
import Exposition
import Sampling
import Synchronization

/// The families of one sample, and the answers made of them so far.
final class Snapshot: Sendable {
  /// How a body is written.
  enum Form: Hashable, Sendable {
    case exposition(ExpositionFormat, isCompressed: Bool)
    /// The status page.
    case page
    /// The status as JSON.
    case status
  }

  /// Up to this age the answers of a snapshot are shared, and a scrape takes no new sample.
  static let freshSeconds = 0.1

  let sampledAt: BootInstant
  private let families: [MetricFamily]
  private let encoder: ExpositionEncoder
  private let bodies = Mutex<[Form: [UInt8]]>([:])

  /// Snapshots that follow each other share an encoder.
  init(sampledAt: BootInstant, families: [MetricFamily], encoder: ExpositionEncoder = ExpositionEncoder()) {
    self.sampledAt = sampledAt
    self.families = families
    self.encoder = encoder
  }

  func age(at now: BootInstant) -> Double {
    now.seconds(since: sampledAt)
  }

  /// The exposition. Later than fresh it tells its true age.
  func exposition(_ format: ExpositionFormat, isCompressed: Bool, at now: BootInstant) -> [UInt8] {
    body(.exposition(format, isCompressed: isCompressed), at: now) { families in
      let text = encoder.encode(families + [CollectorRun.describe(sampleAge: age(at: now))], in: format)
      return isCompressed ? Gzip.compress(text) : text
    }
  }

  /// A body in a form, as `write` makes it of the families. While the sample is fresh it is written once for all that ask.
  func body(_ form: Form, at now: BootInstant, _ write: ([MetricFamily]) -> [UInt8]) -> [UInt8] {
    guard age(at: now) <= Self.freshSeconds else { return write(families) }
    return bodies.withLock { bodies in
      if let body = bodies[form] { return body }
      let body = write(families)
      bodies[form] = body
      return body
    }
  }
}

import Collectors
import Exposition
import Sampling
import Synchronization

/// The families of one sample, and the answers made of them so far.
final class Snapshot: Sendable {
  /// How a body is written.
  struct Form: Hashable, Sendable {
    var format: ExpositionFormat
    var isCompressed: Bool
  }

  /// Up to this age the answers of a snapshot are shared, and a scrape takes no new sample.
  static let freshSeconds = 0.1

  let sampledAt: BootInstant
  let components: [ComponentReport]
  private let families: [MetricFamily]
  private let bodies = Mutex<[Form: [UInt8]]>([:])

  init(sampledAt: BootInstant, families: [MetricFamily], components: [ComponentReport]) {
    self.sampledAt = sampledAt
    self.families = families
    self.components = components
  }

  func age(at now: BootInstant) -> Double {
    now.seconds(since: sampledAt)
  }

  /// The exposition in a form. While fresh it is written once for all that ask; later it tells its true age.
  func body(_ form: Form, at now: BootInstant) -> [UInt8] {
    guard age(at: now) <= Self.freshSeconds else { return encode(form, at: now) }
    return bodies.withLock { bodies in
      if let body = bodies[form] { return body }
      let body = encode(form, at: now)
      bodies[form] = body
      return body
    }
  }

  private func encode(_ form: Form, at now: BootInstant) -> [UInt8] {
    let age = CollectorRun.describe(sampleAge: age(at: now))
    let text = form.format.encode(families + [age])
    return form.isCompressed ? Gzip.compress(text) : text
  }
}

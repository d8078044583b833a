import Sampling

/// Something that several ask for and that is read once for all of them: each gets an answer once, and who asks again has
/// it read anew unless it is young.
struct SharedReading<Asker: Hashable, Value> {
  /// Below this age it is not read anew for anybody.
  private let seconds: Double
  private var answered: Set<Asker> = []
  private var value: Value?
  private var readAt = BootInstant(nanoseconds: 0)

  init(youngSeconds seconds: Double = 0) {
    self.seconds = seconds
  }

  mutating func value(for asker: Asker, read: () throws(SourceError) -> Value) throws(SourceError) -> Value {
    if let value, answered.insert(asker).inserted || isYoung { return value }
    value = nil
    readAt = .now
    let fresh = try read()
    value = fresh
    answered = [asker]
    return fresh
  }

  private var isYoung: Bool { BootInstant.now.seconds(since: readAt) < seconds }
}

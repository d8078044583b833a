import Sampling

/// Something that several ask for and that is read once for all of them: each gets an answer once, and who asks again has
/// it read anew.
struct SharedReading<Asker: Hashable, Value> {
  private var answered: Set<Asker> = []
  private var value: Value?

  mutating func value(for asker: Asker, read: () throws(SourceError) -> Value) throws(SourceError) -> Value {
    if let value, answered.insert(asker).inserted { return value }
    value = nil
    let fresh = try read()
    value = fresh
    answered = [asker]
    return fresh
  }
}

/// Processor time of a container that no component's counters hold: of programs that are not known, and of processes that came and
/// went unseen. Never falls, although the two sides are read one after the other and in other units.
public struct UnattributedTime {
  /// In seconds, since the first reading.
  public private(set) var seconds = 0.0
  private var base: (usage: Double, attributed: Double, seconds: Double)?
  private var lastUsage = 0.0

  /// Nothing was read yet.
  public init() {}

  /// Takes what the container used and what the components' counters hold, both in seconds and only growing.
  public mutating func note(usage: Double, attributed: Double) {
    // A lower one is that of a new container, whose components begin with it.
    let isNew = usage < lastUsage
    lastUsage = usage
    guard let base, !isNew else {
      base = (usage, attributed, seconds)
      return
    }
    seconds = max(seconds, base.seconds + (usage - base.usage) - (attributed - base.attributed))
  }
}

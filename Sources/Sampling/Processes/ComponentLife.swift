/// Whether a component's main process is there, and how often it came back.
struct ComponentLife {
  /// How long, where samples are not further apart, a process that took over from an ended main process without being started for it, such as a worker that
  /// outlived it, gives way to a new one.
  static let standInSeconds: UInt64 = 10

  /// The process that stands for the component. Further ones, such as a second start that hands over to the first and ends,
  /// change nothing.
  private(set) var main: ProcessIdentity?
  private(set) var restarts: UInt64 = 0
  private var hasEnded = false
  private var standsInUntil: BootInstant?

  /// A process that could stand for the component.
  struct Candidate {
    var identity: ProcessIdentity
    /// It was there before the main process ended, or came from it: it carries on, and is no restart.
    var carriesOn: Bool
    /// It came with this sample.
    var isNew: Bool
  }

  /// Brings the state up to date. `candidates` stand oldest first; one that stands in does so for `patience` seconds.
  mutating func settle(_ candidates: [Candidate], at now: BootInstant, patience: UInt64) {
    if let main, candidates.contains(where: { $0.identity == main }) {
      guard let end = standsInUntil, now < end, let new = candidates.first(where: { $0.isNew && $0.identity != main })
      else { return }
      begin(new.identity, isRestart: true)
    } else if main != nil, let new = candidates.first(where: { $0.isNew && !$0.carriesOn }) {
      begin(new.identity, isRestart: true)
    } else if main != nil, let next = candidates.first(where: { $0.carriesOn }) {
      main = next.identity
      standsInUntil = next.isNew ? nil : now.advanced(bySeconds: patience)
    } else if let next = candidates.first {
      begin(next.identity, isRestart: main != nil || hasEnded)
    } else if main != nil {
      main = nil
      hasEnded = true
    }
  }

  private mutating func begin(_ identity: ProcessIdentity, isRestart: Bool) {
    main = identity
    hasEnded = false
    standsInUntil = nil
    if isRestart { restarts += 1 }
  }
}

/// Whether a component's main process is there, and how often it came back.
struct ComponentLife {
  /// The main process that stands for the component. Further ones, such as a second start that hands over to the first
  /// and ends, change nothing.
  private(set) var main: ProcessIdentity?
  private(set) var restarts: UInt64 = 0
  private var hasEnded = false

  /// A main process came. It is a restart when the one before has ended.
  mutating func began(_ identity: ProcessIdentity) {
    guard main == nil else { return }
    main = identity
    if hasEnded { restarts += 1 }
  }

  /// The process ended, was handed to another component, or executed another program. `successor` is a main process
  /// that was there before and takes its place, which is no restart.
  mutating func ended(_ identity: ProcessIdentity, successor: ProcessIdentity?) {
    guard main == identity else { return }
    main = successor
    hasEnded = successor == nil
  }
}

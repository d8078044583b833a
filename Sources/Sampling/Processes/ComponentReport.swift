/// What is known of one component at a sample.
public struct ComponentReport: Equatable, Sendable {
  /// The component.
  public var component: Component
  /// Its main process is there.
  public var isUp: Bool
  /// How often its main process ended and a new one came.
  public var restarts: UInt64
  /// Start of its main process as Unix time in seconds; nil when it is down.
  public var startTime: Double?
}

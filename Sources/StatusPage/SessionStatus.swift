/// How many people are connected. Never who.
public struct SessionStatus: Sendable {
  /// How many now.
  public var connected: Measured?
  /// How many connections there were since the exporter started.
  public var opened: Measured?
  /// Unix time at which somebody came or went last.
  public var changedAt: Measured?
}

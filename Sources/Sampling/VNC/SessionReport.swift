/// What is known of the people at the desktop after a look.
public struct SessionReport: Equatable, Sendable {
  /// How many are connected.
  public var connected: Int
  /// How many have connected since the first look.
  public var opened: UInt64
  /// How long the sessions took, in seconds, that ended since the look before; those that nobody knows the beginning of
  /// are not among them.
  public var ended: [Double]
  /// When somebody came or went last, in seconds since 1970; nil while nobody has since the first look.
  public var changed: Double?

  /// A report.
  public init(connected: Int, opened: UInt64, ended: [Double], changed: Double?) {
    self.connected = connected
    self.opened = opened
    self.ended = ended
    self.changed = changed
  }
}

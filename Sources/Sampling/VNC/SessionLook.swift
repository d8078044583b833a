/// All connections to the desktop at one moment.
public struct SessionLook: Equatable, Sendable {
  /// The connections, in no particular order.
  public var sessions: [ObservedSession]
  /// The moment by the wall clock, in seconds since 1970.
  public var unixTime: Double

  /// A look.
  public init(sessions: [ObservedSession], unixTime: Double) {
    self.sessions = sessions
    self.unixTime = unixTime
  }
}

/// A component of the desktop.
public struct ComponentStatus: Sendable {
  /// What it used at a time of the last hour.
  public struct Point: Sendable {
    /// How many seconds before the newest sample that was noted.
    public var secondsAgo: Double
    /// Processors; nil when not known.
    public var cores: Double?
    /// Resident memory in bytes; nil when not known.
    public var bytes: Double?
  }

  /// The `component` label.
  public var name: String
  /// 1 when its main process is there.
  public var up: Measured?
  /// Unix time at which that started.
  public var startedAt: Measured?
  /// How often it was restarted inside the container.
  public var restarts: Measured?
  /// Its processes.
  public var processes: Measured?
  /// CPU time in seconds, in user and system mode.
  public var processorSeconds: Measured?
  /// Memory in use, pages shared between processes counted in each.
  public var residentBytes: Measured?
  /// Memory in use, shared pages divided among their users.
  public var proportionalBytes: Measured?
  /// The last hour, oldest first.
  public var history: [Point]

  /// Processors used, on average over the newest interval of the history.
  public var cores: Double? { history.last?.cores }
}

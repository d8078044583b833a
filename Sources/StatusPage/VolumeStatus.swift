/// A volume of the desktop.
public struct VolumeStatus: Sendable {
  /// The `volume` label.
  public var name: String
  /// 1 when it answers in time.
  public var up: Measured?
  /// Why it is down.
  public var reason: String?
  /// Its size in bytes.
  public var size: Measured?
  /// Bytes in use.
  public var used: Measured?
  /// Bytes that the desktop can still use.
  public var available: Measured?
  /// 1 when nothing can be written to it.
  public var readOnly: Measured?
  /// Whether it fills.
  public var trend: VolumeTrend

  /// The share that is used, as the dashboards have it.
  var usedShare: Double? {
    guard let size, let used, size.value > 0 else { return nil }
    return used.value / size.value
  }

  /// The share that is left.
  var availableShare: Double? {
    guard let size, let available, size.value > 0 else { return nil }
    return available.value / size.value
  }
}

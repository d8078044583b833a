import Monitoring

/// Moments that are worth a mark in every panel.
public enum CollectorEvents {
  /// A part of the desktop ended and came back.
  public static let restarts = ComponentCollector.restarts.increase() > 0
  /// The kernel killed a process for want of memory.
  public static let kills = CgroupCollector.oomKills.increase() > 0
}

import Exposition
import Monitoring
import Sampling

/// What a fleet of desktops is looked at by: one series a desktop, with the scraper's labels alone.
public enum FleetExpression {
  /// How bad it is: ten for a desktop that does not answer, and one for each of its parts that is down.
  public static let trouble = (1 - VNCCollector.up.now.min()) * 10 + componentsDown
  /// Whether it answers.
  public static let alive = VNCCollector.up.now.min()
  /// How many of its parts are down.
  public static let componentsDown = (1 - ComponentCollector.up.now).sum()
  /// How often one of its parts was restarted.
  public static let restarts = ComponentCollector.restarts.increase().sum()
  /// Processors that its container uses.
  public static let processors = CgroupCollector.cpuUsage.rate().max()
  /// The working set of its container.
  public static let memory = CgroupCollector.workingSet.now.max()
  /// That as a share of the limit.
  public static let memoryShare = (CgroupCollector.workingSet.now / CgroupCollector.memoryLimit.now).max()
  /// How full its home is.
  public static let homeUsed = (home(VolumeCollector.used).now / home(VolumeCollector.size).now).max()
  /// People who are connected.
  public static let people = SessionCollector.connected.now.max()
  /// How far its exporter has lowered the cadence.
  public static let cadence = ExporterCollector.cadenceStep.now.max()

  private static func home(_ metric: Gauge) -> Selection<Gauge> { metric.where("volume", is: Volume.homeName) }
}

import Exposition
import Monitoring
import Sampling

/// What a fleet of desktops is looked at by: one series a pod, whatever number of components, roles and volumes it has.
/// Where two jobs scrape a pod it still counts once. Rates without a period are taken over the dashboard's.
public enum FleetExpression {
  /// How bad it is: a hundred for a pod that is not watched, ten for a desktop that does not answer, and one for each of its
  /// components that is down. What is unknown of a pod counts nothing.
  public static let trouble =
    (1 - watched) * 100 + ((1 - alive) * 10).or(watched * 0) + componentsDown.or(watched * 0)
  /// Whether its exporter could be scraped.
  public static let watched = ScrapeMetric.up.now.min(per: .pod)
  /// Whether it answers.
  public static let alive = VNCCollector.up.now.min(per: .pod)
  /// How many of its components are down.
  public static let componentsDown = (1 - ComponentCollector.up.now).max(per: .pod, by: "component").sum(per: .pod)
  /// How long its youngest component has been running.
  public static let youngest = ComponentCollector.startTime.now.age.min(per: .pod)
  /// The working set of its container.
  public static let memory = CgroupCollector.workingSet.now.max(per: .pod)
  /// That as a share of the limit.
  public static let memoryShare = (CgroupCollector.workingSet.now / CgroupCollector.memoryLimit.now).max(per: .pod)
  /// How full its home is.
  public static let homeUsed = (home(VolumeCollector.used).now / home(VolumeCollector.size).now).max(per: .pod)
  /// People who are connected.
  public static let people = SessionCollector.connected.now.max(per: .pod)
  /// How far its exporter has lowered the cadence.
  public static let cadence = ExporterCollector.cadenceStep.now.max(per: .pod)

  /// How often its components were restarted.
  public static func restarts(over period: Period? = nil) -> Expression {
    ComponentCollector.restarts.increase(over: period).max(per: .pod, by: "component").sum(per: .pod)
  }

  /// Processors that its container uses.
  public static func processors(over period: Period? = nil) -> Expression {
    CgroupCollector.cpuUsage.rate(over: period).max(per: .pod)
  }

  /// That as a share of the limit.
  public static func processorShare(over period: Period? = nil) -> Expression {
    (CgroupCollector.cpuUsage.rate(over: period) / CgroupCollector.cpuLimit.now).max(per: .pod)
  }

  private static func home(_ metric: Gauge) -> Selection<Gauge> { metric.where("volume", is: Volume.homeName) }
}

import Exposition
import Monitoring

/// Every collector there is. Options, documents and checks go by this list.
public enum CollectorCatalogue {
  /// The collectors in the order in which they read.
  public static let all: [any Collector.Type] = [
    ProcessCollector.self,
    ComponentCollector.self,
    CgroupCollector.self,
    DistributionCollector.self,
    VolumeCollector.self,
    DirectoryCollector.self,
    DatabaseCollector.self,
    BackupCollector.self,
    VNCCollector.self,
    CertificateCollector.self,
    SessionCollector.self,
    NetworkCollector.self,
    URLCollector.self,
    ExporterCollector.self,
  ]

  /// Every family that an answer can hold.
  public static var descriptors: [MetricDescriptor] { CollectorRun.descriptors + all.flatMap { $0.descriptors } }

  /// Every panel, those on the exporter and its collectors first.
  public static var panels: [Panel] { ScrapeWatch.panels + CollectorRun.panels + all.flatMap { $0.panels } }

  /// What is recorded for the fleet, and every alert: a group a collector, those on the exporter and its collectors first.
  /// Collectors without alerts have no group.
  public static var ruleFile: RuleFile {
    let first = [
      RuleGroup(name: "ghostwire.fleet", recordings: FleetRules.all),
      RuleGroup(name: "ghostwire.scrape", alerts: ScrapeWatch.alerts),
      RuleGroup(name: "ghostwire.collectors", alerts: CollectorRun.alerts),
    ]
    return RuleFile(groups: first + all.map { RuleGroup(name: "ghostwire.\($0.name)", alerts: $0.alerts) })
  }

  /// Everything that is recorded.
  public static var recordings: [RecordingRule] { ruleFile.groups.flatMap { $0.recordings } }

  /// Every alert.
  public static var alerts: [AlertRule] { ruleFile.groups.flatMap { $0.alerts } }
}

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

  /// Every panel, those on the collectors themselves first.
  public static var panels: [Panel] { CollectorRun.panels + all.flatMap { $0.panels } }

  /// Every alert, a group a collector, those on the collectors themselves first. Collectors without alerts have no group.
  public static var ruleFile: RuleFile {
    let groups = all.map { RuleGroup(name: "ghostwire.\($0.name)", alerts: $0.alerts) }
    return RuleFile(groups: [RuleGroup(name: "ghostwire.collectors", alerts: CollectorRun.alerts)] + groups)
  }

  /// Every alert.
  public static var alerts: [AlertRule] { ruleFile.groups.flatMap { $0.alerts } }
}

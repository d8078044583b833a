import Exposition

/// Every collector there is. Options, documents and checks go by this list.
public enum CollectorCatalogue {
  /// The collectors in the order in which they read.
  public static let all: [any Collector.Type] = [
    ProcessCollector.self,
    ComponentCollector.self,
    ExporterCollector.self,
  ]

  /// Every family that an answer can hold.
  public static var descriptors: [MetricDescriptor] { CollectorRun.descriptors + all.flatMap { $0.descriptors } }
}

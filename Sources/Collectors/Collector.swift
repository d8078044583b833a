import Exposition
import Monitoring
import Sampling

/// A part of what the exporter shows: which metrics, how they are read, and how they are described. Used on the sampling
/// thread only.
public protocol Collector: AnyObject, SendableMetatype {
  /// The value of the `collector` label and of `--collector.NAME`.
  static var name: String { get }

  /// One clause that says what the collector shows, for `--help` and the metric reference.
  static var summary: String { get }

  /// Every metric that `describe` can return.
  static var metrics: [any DeclaredMetric] { get }

  /// What dashboards show of the metrics. They are laid out elsewhere.
  static var panels: [Panel] { get }

  /// When somebody is told.
  static var alerts: [AlertRule] { get }

  /// Takes a sample. Called at every tick, also when nobody scrapes.
  func read(at instant: BootInstant) throws(SourceError)

  /// The families of the last sample. Called after a `read` that did not throw.
  func describe() -> [MetricFamily]
}

extension Collector {
  /// The declarations of its metrics.
  public static var descriptors: [MetricDescriptor] { metrics.map { $0.descriptor } }
}

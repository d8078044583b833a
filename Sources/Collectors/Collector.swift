import Exposition
import Sampling

/// A part of what the exporter shows: which metrics, how they are read, and how they are described. Used on the sampling
/// thread only.
public protocol Collector: AnyObject, SendableMetatype {
  /// The value of the `collector` label and of `--collector.NAME`.
  static var name: String { get }

  /// One clause that says what the collector shows, for `--help` and the metric reference.
  static var summary: String { get }

  /// Every family that `describe` can return.
  static var descriptors: [MetricDescriptor] { get }

  /// Takes a sample. Called at every tick, also when nobody scrapes.
  func read(at instant: BootInstant) throws(SourceError)

  /// The families of the last sample. Called after a `read` that did not throw.
  func describe() -> [MetricFamily]
}

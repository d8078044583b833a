/// The one declaration of a metric family: what every format, dashboard and document says about it comes from here.
///
/// A class, since each sample's families refer to theirs.
public final class MetricDescriptor: Hashable, CustomStringConvertible, Sendable {
  /// The kinds of family that the exporter declares (OpenMetrics 1.0, section "Metric Types").
  public enum Kind: Sendable {
    /// A value that goes up and down.
    case gauge
    /// A value that only grows while the exporter runs; its name ends in `_total`.
    case counter
    /// A distribution over fixed buckets.
    case histogram
    /// Labels about something, with the constant value 1; its name ends in `_info`.
    case info
  }

  /// Base units of the Prometheus conventions. The name carries the unit before `_total`.
  public enum Unit: String, CaseIterable, Sendable {
    /// Seconds, also for points in time.
    case seconds
    /// Bytes.
    case bytes
    /// A fraction between 0 and 1.
    case ratio
  }

  /// The full name as the text format shows it, for example `ghostwire_process_cpu_seconds_total`.
  public let name: String
  /// What kind of family this is.
  public let kind: Kind
  /// The unit, nil for plain counts.
  public let unit: Unit?
  /// One sentence for people: what is measured, and what absence means.
  public let help: String
  /// The label names, in the order in which samples give their values.
  public let labels: [String]
  /// Where the values come from; nil where nobody is told.
  public let source: MetricSource?
  /// The lines above the samples in text 0.0.4, which never change: they are written once.
  let textMetadata: [UInt8]
  /// Those in OpenMetrics.
  let openMetricsMetadata: [UInt8]

  /// Declares a family.
  public init(
    _ kind: Kind, _ name: String, unit: Unit? = nil, labels: [String] = [], help: String, source: MetricSource? = nil
  ) {
    self.kind = kind
    self.name = name
    self.unit = unit
    self.labels = labels
    self.source = source
    self.help = help
    textMetadata = TextWriter.metadata(name: name, kind, unit, help: help, in: .text)
    openMetricsMetadata = TextWriter.metadata(
      name: kind.openMetricsName(of: name), kind, unit, help: help, in: .openMetrics)
  }

  /// The name.
  public var description: String { name }

  /// Whether both declare the same family in every respect.
  public static func == (left: MetricDescriptor, right: MetricDescriptor) -> Bool {
    left === right
      || left.name == right.name && left.kind == right.kind && left.unit == right.unit && left.help == right.help
        && left.labels == right.labels && left.source == right.source
  }

  /// Equal descriptors have the same name, and different ones have not: no more is hashed.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

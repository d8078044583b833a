/// A declared family with the samples of one moment.
public struct MetricFamily: Equatable, Sendable {
  /// What the family is.
  public let descriptor: MetricDescriptor
  /// Its samples, in any order: encoders sort.
  public private(set) var samples: [MetricSample] = []

  /// A family without samples, with room for so many. Encoders leave families without samples out: absent is not zero.
  public init(_ descriptor: MetricDescriptor, capacity: Int = 0) {
    self.descriptor = descriptor
    samples.reserveCapacity(capacity)
  }

  /// Adds a sample whose label values stand in the order of the descriptor's labels.
  public mutating func add(_ value: Double, _ labelValues: String...) {
    append(MetricSample(labelValues: labelValues, value: .number(value)))
  }

  /// Adds a sample whose label values and value fit the descriptor.
  public mutating func append(_ sample: MetricSample) {
    precondition(sample.labelValues.count == descriptor.labels.count, "label values do not fit \(descriptor.name)")
    precondition(sample.value.fits(descriptor.kind), "the kind of value does not fit \(descriptor.name)")
    samples.append(sample)
  }
}

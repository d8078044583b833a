extension MetricFamily {
  /// The families in the order of their names; those with the same descriptor become one, with the samples of all.
  static func merged(_ families: [MetricFamily]) -> [MetricFamily] {
    var merged: [MetricFamily] = []
    merged.reserveCapacity(families.count)
    for family in families.sorted(by: { $0.descriptor.name < $1.descriptor.name }) {
      if let last = merged.indices.last, merged[last].descriptor.name == family.descriptor.name {
        precondition(merged[last].descriptor == family.descriptor, "\(family.descriptor.name) is declared twice")
        family.samples.forEach { merged[last].append($0) }
      } else {
        merged.append(family)
      }
    }
    return merged
  }
}

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

  /// The samples that both formats allow, in the order in which they are written, one for each series: the last one added.
  func writableSamples(sortedBy labels: SortedLabels) -> [MetricSample] {
    let sorted = samples.filter { $0.value.isAllowed(for: descriptor.kind) }.sorted(by: labels.precedes)
    // The sort is stable and equal ones are neighbours: the last one added is the one that a greater one follows.
    return sorted.indices
      .filter { $0 + 1 == sorted.count || labels.precedes(sorted[$0], sorted[$0 + 1]) }
      .map { sorted[$0] }
  }
}

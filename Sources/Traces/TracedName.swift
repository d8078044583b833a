import Sampling

/// A closed set of names.
protocol TracedName: Traced, CaseIterable, RawRepresentable<String> {}

extension TracedName {
  static var blank: Self { allCases[allCases.startIndex] }

  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    guard let word = try fields.exchange(rawValue, expecting: "a name") else { return }
    guard let value = Self(rawValue: String(word)) else {
      throw fields.fault("one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self = value
  }
}

extension CgroupObstacle: TracedName {}
extension ProbeStage: TracedName {}
extension ProbeFailure: TracedName {}

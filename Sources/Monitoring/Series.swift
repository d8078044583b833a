import Exposition

/// The series that an expression reads, the metric's kind no longer known to the compiler.
struct Series: Hashable, Sendable {
  let descriptor: MetricDescriptor
  let matchers: [LabelMatcher]

  /// The selector in a context. Buckets are the only series of a histogram that are read.
  func text(in context: QueryContext) -> String {
    let matchers = context.matchers + matchers.map { $0.text }
    let name = descriptor.kind == .histogram ? descriptor.name + "_bucket" : descriptor.name
    return matchers.isEmpty ? name : "\(name){\(matchers.joined(separator: ","))}"
  }

  /// What is wrong with the matchers.
  var faults: [String] {
    matchers.filter { !descriptor.labels.contains($0.label) }.map { "\(descriptor.name) has no label \($0.label)" }
  }
}

/// All that was found.
public struct Diagnosis: Hashable, Sendable {
  /// In the order of the checks.
  public let findings: [Finding]

  /// A report of findings in any order.
  public init(_ findings: [Finding]) {
    // The order of one check's findings stays.
    self.findings = findings.enumerated().sorted { ($0.element.check, $0.offset) < ($1.element.check, $1.offset) }
      .map(\.element)
  }

  /// The worst of its findings.
  public var state: FindingState { findings.map(\.state).max() ?? .ok }

  /// How many findings are in a state.
  public func count(_ state: FindingState) -> Int { findings.count { $0.state == state } }
}

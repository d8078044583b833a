import Sampling

/// The label values of a group's series, in the order of their descriptors' labels. Made once for each group and kept: making them
/// anew for every sample takes more than what they label.
final class GroupLabels {
  /// Of families with one series a group.
  let group: [String]
  let modes: [[String]]
  let faultTypes: [[String]]
  let switchTypes: [[String]]
  let states: [[String]]
  let sources: [[String]]

  init(_ group: ProcessGroup) {
    let group = [group.component.rawValue, group.role.rawValue]
    func with(_ values: [String]) -> [[String]] { values.map { group + [$0] } }
    self.group = group
    modes = with(["user", "system"])
    faultTypes = with(["minor", "major"])
    switchTypes = with(["voluntary", "involuntary"])
    states = with(ProcessState.allCases.map(\.rawValue))
    sources = with(UnreadableSource.allCases.map(\.rawValue))
  }
}

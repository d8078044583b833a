import Sampling

/// The container's cgroup as a trace has it.
final class ReplayedCgroupSource: CgroupSource {
  private let state: TraceState

  init(_ state: TraceState) {
    self.state = state
  }

  func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading {
    state.value(TraceKey(.cgroup)) ?? CgroupReading()
  }
}

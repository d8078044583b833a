@testable import Sampling

/// A random course of events below a few components that never end, the same for the same seed.
final class RandomHistory {
  let desktop = Desktop()
  private let ignoresChildSignals: Bool
  private var random: SplitMix
  private var roots: [Int32] = []
  /// Every process that ever was below a root, roots included.
  private var all: [FakeProcess] = []
  /// What samples saw a process use, by the process.
  private var seen: [ProcessIdentity: ProcessCounters] = [:]

  private static let programs = [
    FakeProgram.shell, FakeProgram("/usr/bin/sleep 1"), FakeProgram("/usr/bin/ffmpeg -f pulse"), .xvnc,
    FakeProgram("/usr/bin/pulseaudio"), .signal, FakeProgram("/opt/Signal/signal-desktop --type=renderer"),
  ]

  init(seed: UInt64, ignoresChildSignals: Bool = false) {
    random = SplitMix(state: seed)
    self.ignoresChildSignals = ignoresChildSignals
    for program in [FakeProgram.xvnc, .signal, FakeProgram("/usr/bin/kasm_audio_out-linux")] {
      let root = kernel.start(program)
      roots.append(root)
      all.append(kernel[root])
    }
  }

  private var kernel: FakeKernel { desktop.kernel }

  /// What all processes used in truth.
  var truth: ProcessCounters { all.reduce(into: ProcessCounters()) { $0 += $1.truth } }

  /// What samples saw, a lower bound to what must be counted. Without io: where the kernel shows a process's own together
  /// with its children's, what is known to come from a child may be taken out of the own for a sample.
  var lowerBound: ProcessCounters {
    var sum = seen.values.reduce(into: ProcessCounters(), +=)
    sum.io = ProcessIO(readBytes: 0, writtenBytes: 0)
    return sum
  }

  /// What was counted.
  var counted: ProcessCounters { desktop.tracker.totals.values.reduce(into: ProcessCounters()) { $0 += $1.counters } }

  /// Does one thing. True when it was a sample.
  func step() throws -> Bool {
    let living = all.filter { kernel.exists($0.identity.pid) && !$0.isZombie }
    guard let process = living.randomElement(using: &random) else { return false }
    let pid = process.identity.pid
    switch Int.random(in: 0..<16, using: &random) {
    case 0...2: if all.count < 40 { fork(pid) }
    case 3:
      if !roots.contains(pid), let program = Self.programs.randomElement(using: &random) { kernel.exec(pid, program) }
    case 4...5: work(pid)
    case 6: exit(pid, reaps: false)
    case 7: exit(pid, reaps: true)
    case 8: reapOne()
    case 9...11:
      let file = [ProcFile.stat, .stat, .io, .status].randomElement(using: &random) ?? .stat
      let isWhole = Bool.random(using: &random)
      let reaps = Bool.random(using: &random)
      kernel.justBefore(file, of: pid) { [unowned self] in
        guard self.kernel.exists(pid), self.kernel[pid].identity == process.identity, !process.isZombie else { return }
        if isWhole { self.endAll(below: pid) }
        self.exit(pid, reaps: reaps)
      }
    default:
      try sample()
      return true
    }
    return false
  }

  /// Ends all but the roots, all waited for, and lets the tracker see it.
  func finish() throws {
    kernel.interruptions = [:]
    for root in roots { endAll(below: root) }
    for _ in 0..<3 { try sample() }
  }

  private func sample() throws {
    try desktop.sample(after: [0.01, 1, 30].randomElement(using: &random) ?? 1)
    for process in all where kernel.exists(process.identity.pid) && !process.isZombie {
      seen[process.identity] = process.truth
    }
  }

  private func fork(_ pid: Int32) {
    let child = kernel.fork(pid)
    all.append(kernel[child])
    if ignoresChildSignals {
      let choice = Int.random(in: 0..<4, using: &random)
      kernel[child].ignoresChildSignal = choice == 0
      kernel[child].discardsChildren = choice == 1
    }
    if Bool.random(using: &random), let program = Self.programs.randomElement(using: &random) {
      kernel.exec(child, program)
    }
    work(child)
  }

  private func work(_ pid: Int32) {
    func amount() -> UInt64 { UInt64.random(in: 0...100, using: &random) }
    kernel.burn(pid, user: amount(), system: amount())
    kernel.fault(pid, minor: amount(), major: amount())
    kernel.transfer(pid, read: amount(), written: amount())
  }

  private func children(of pid: Int32) -> [FakeProcess] {
    all.filter { kernel.exists($0.identity.pid) && $0.parent == pid }
  }

  private func exit(_ pid: Int32, reaps: Bool) {
    guard !roots.contains(pid), children(of: pid).isEmpty else { return }
    kernel.exit(pid)
    if reaps, kernel.exists(pid) { kernel.reap(pid) }
  }

  private func reapOne() {
    let zombies = all.filter { kernel.exists($0.identity.pid) && $0.isZombie }
    if let zombie = zombies.randomElement(using: &random) { kernel.reap(zombie.identity.pid) }
  }

  private func endAll(below pid: Int32) {
    for child in children(of: pid) where kernel.exists(child.identity.pid) {
      endAll(below: child.identity.pid)
      if !child.isZombie { kernel.exit(child.identity.pid) }
      if kernel.exists(child.identity.pid) { kernel.reap(child.identity.pid) }
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): random enough, and the same on every machine.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

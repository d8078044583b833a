import Testing

@testable import Sampling

/// The simulated kernel with a tracker that watches it.
final class Desktop {
  let kernel = FakeKernel()
  let tracker: ProcessTracker
  private let follower: FollowingTracker
  private let isFollowed: Bool

  /// A trace does not tell when the catalogue or the cadence was changed: a tracker that either is done to is not followed.
  init(catalogue: ComponentCatalogue = .builtIn, isFollowed: Bool = true) {
    follower = FollowingTracker(kernel, catalogue: catalogue)
    self.isFollowed = isFollowed
    tracker = ProcessTracker(
      source: isFollowed ? follower.source : kernel, catalogue: catalogue, clock: FakeKernel.clock)
  }

  deinit {
    if isFollowed { #expect(throws: Never.self) { try follower.follow() } }
  }

  /// Lets time go by, and takes a sample.
  func sample(after seconds: Double = 1) throws {
    kernel.advance(seconds: seconds)
    if isFollowed { try follower.sample(tracker, at: kernel.now) } else { try tracker.sample(at: kernel.now) }
  }

  /// Lets time go by with a sample each second.
  func watch(seconds: Int) throws {
    for _ in 0..<seconds { try sample() }
  }

  var groups: [ProcessGroup: GroupReport] {
    Dictionary(uniqueKeysWithValues: tracker.reportGroups().map { ($0.group, $0) })
  }

  func counters(_ component: Component, _ role: Role = .main) -> ProcessCounters {
    tracker.totals[ProcessGroup(component, role)]?.counters ?? ProcessCounters()
  }

  /// User ticks of a group.
  func user(_ component: Component, _ role: Role = .main) -> UInt64 { counters(component, role).processor.user }

  /// User ticks of everything.
  var allUser: UInt64 { tracker.totals.values.reduce(0) { $0 + $1.counters.processor.user } }

  /// The group that a process is watched in; nil when it is not.
  func group(of pid: Int32) -> ProcessGroup? { tracker.watched[pid]?.group }

  func component(_ component: Component, expected: Set<Component> = []) -> ComponentReport? {
    tracker.reportComponents(expected: expected).first { $0.component == component }
  }

  func isUp(_ name: Component) -> Bool { component(name)?.isUp ?? false }

  func restarts(_ name: Component) -> UInt64 { component(name)?.restarts ?? 0 }
}

extension ProcessGroup {
  static let browser = ProcessGroup(.signal, .browser)
  static let renderer = ProcessGroup(.signal, .renderer)
  static let gpu = ProcessGroup(.signal, .gpu)
  static let zygote = ProcessGroup(.signal, .zygote)
  static let crashpad = ProcessGroup(.signal, .crashpad)
  static let unknown = ProcessGroup(.signal, .unknown)
  static let xvnc = ProcessGroup(.xvnc, .main)
  static let websockify = ProcessGroup(.websockify, .main)

  /// The only group of a component without roles.
  static func main(_ name: String) -> ProcessGroup { ProcessGroup(Component(rawValue: name), .main) }
}

extension FakeProgram {
  static let signal = FakeProgram("/opt/Signal/signal-desktop --no-sandbox")
  static let xvnc = FakeProgram("/usr/bin/Xvnc :1 -disableBasicAuth")
  static let shell = FakeProgram("/bin/sh -c true")
}

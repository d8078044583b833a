/// Keeps the exporter to its budget: above it the cadence is lowered step by step, and raised again when the step before would
/// stay well below it. Confined to the sampling thread.
public final class CadenceGovernor {
  /// What is to be done after a look at the cost.
  public enum Action: Equatable, Sendable {
    /// Another cadence holds from now on.
    case change(Cadence)
    /// Free memory should be given back to the kernel.
    case trim
  }

  /// What the budget is about.
  public enum Resource: String, CaseIterable, Sendable {
    case cpu, memory
  }

  /// What the budget holds for, and for how long the cost has to be low before the cadence is raised.
  static let window = 60.0
  /// The longest time before the cadence is raised again where that has failed before.
  static let longestWindow = 1800.0
  /// A raise that is undone within this time has failed.
  static let probation = 300.0
  /// How long a step has to show what it brings before the next one.
  static let patience = 10.0
  /// How near to the budget the step before may come by the forecast.
  static let returnShare = 0.8
  /// How long memory may be above its budget, after free memory was given back, before the cadence is lowered.
  static let memoryPatience = 30.0
  /// The last step for the sake of memory. Samples take little of it: beyond this the exporter would only see less.
  static let lastStepForMemory = 3

  private struct Look {
    var instant: BootInstant
    var cost: ExporterCost
  }

  /// A second's cost in each part.
  private struct Rate {
    var all: Double
    var sampling: Double
    var walking: Double
  }

  private let budget: ExporterBudget
  /// The seconds between two samples at full cadence.
  private var fullInterval: Double
  /// The cadence that holds.
  public private(set) var cadence = Cadence.full
  private var changedAt: BootInstant?
  /// The looks of the last minute, at most one a second.
  private var looks: [Look] = []
  /// How long the cost has to be low before the cadence is raised. The forecast cannot know what scrapes cost at a cadence at
  /// which they take samples: after a raise that failed it takes twice as long to the next.
  private var raiseWait = window
  private var wasRaised = false
  private var memoryExceededAt: BootInstant?
  private var trimmedAt: BootInstant?

  /// A governor at full cadence, which is a sample after so many seconds.
  public init(_ budget: ExporterBudget, fullInterval: Double) {
    self.budget = budget
    self.fullInterval = fullInterval
  }

  /// Takes another time between two samples at full cadence, in seconds. What the cadence costs is to be seen anew.
  public func change(fullInterval: Double, at instant: BootInstant) {
    guard fullInterval != self.fullInterval else { return }
    self.fullInterval = fullInterval
    (changedAt, wasRaised, raiseWait) = (instant, false, Self.window)
  }

  /// The seconds between two samples now.
  public var intervalSeconds: Double { cadence.intervalSeconds(full: fullInterval) }

  /// Whether a look at the cost would be taken: at most one a second, as ticks have it.
  public func isDue(at instant: BootInstant) -> Bool {
    looks.last.map { instant.seconds(since: $0.instant) >= UsageMeter.leastSeconds } ?? true
  }

  /// Use in the last minute, or as long as it is known, as a share of the budget. What has no budget is left out.
  public var used: [Resource: Double] {
    var used: [Resource: Double] = [:]
    if let share = budget.processorShare, let first = looks.first, let rate = rate(since: first.instant) {
      used[.cpu] = rate.all / share
    }
    if let limit = budget.memoryBytes, let resident = looks.last?.cost.residentBytes {
      used[.memory] = Double(resident) / Double(limit)
    }
    return used
  }

  /// Takes a look at the cost. Returns what is to be done.
  public func note(_ cost: ExporterCost, at instant: BootInstant) -> [Action] {
    guard isDue(at: instant) else { return [] }
    looks.append(Look(instant: instant, cost: cost))
    // The first one lies a whole window back, or a little more.
    while looks.count > 2, instant.seconds(since: looks[1].instant) >= Self.window { looks.removeFirst() }
    let changedAt = changedAt ?? instant
    self.changedAt = changedAt

    var actions: [Action] = []
    noteMemory(cost.residentBytes, at: instant)
    if memoryExceededAt != nil, trimmedAt.map({ instant.seconds(since: $0) >= Self.window }) ?? true {
      trimmedAt = instant
      actions.append(.trim)
    }
    let settled = instant.seconds(since: changedAt)
    if let slower = cadence.slower, settled >= Self.patience, exceedsProcessor || exceedsMemory(at: instant) {
      let hasFailed = wasRaised && settled < Self.probation
      raiseWait = hasFailed ? min(2 * raiseWait, Self.longestWindow) : Self.window
      actions.append(change(to: slower, at: instant))
    } else if let faster = cadence.faster, settled >= raiseWait, allowsMemory(faster), affords(faster) {
      actions.append(change(to: faster, at: instant))
    }
    return actions
  }

  private func change(to cadence: Cadence, at instant: BootInstant) -> Action {
    wasRaised = cadence.step < self.cadence.step
    self.cadence = cadence
    changedAt = instant
    memoryExceededAt = memoryExceededAt.map { _ in instant }
    return .change(cadence)
  }

  private func noteMemory(_ resident: UInt64?, at instant: BootInstant) {
    guard let limit = budget.memoryBytes, let resident, resident > limit else {
      memoryExceededAt = nil
      return
    }
    memoryExceededAt = memoryExceededAt ?? instant
  }

  /// The last minute's budget is spent, and what holds now goes on to spend too much.
  private var exceedsProcessor: Bool {
    guard let share = budget.processorShare, let first = looks.first, let last = looks.last,
      let rate = rateOfCadence
    else { return false }
    let spent = last.cost.processorSeconds - first.cost.processorSeconds
    return rate.all > share && spent > share * max(Self.window, last.instant.seconds(since: first.instant))
  }

  private func exceedsMemory(at instant: BootInstant) -> Bool {
    guard let memoryExceededAt, cadence.step < Self.lastStepForMemory else { return false }
    return instant.seconds(since: memoryExceededAt) >= Self.memoryPatience
  }

  /// Memory keeps the cadence from being raised only as far as it lowers it.
  private func allowsMemory(_ faster: Cadence) -> Bool {
    memoryExceededAt == nil || faster.step >= Self.lastStepForMemory
  }

  /// Whether the step before would stay well below the budget: samples and walks cost more there, the rest the same.
  private func affords(_ faster: Cadence) -> Bool {
    guard let share = budget.processorShare else { return true }
    guard let rate = rateOfCadence else { return false }
    let forecast =
      rate.sampling * cadence.intervalSeconds(full: fullInterval) / faster.intervalSeconds(full: fullInterval)
      + rate.walking * Double(cadence.background) / Double(faster.background)
      + (rate.all - rate.sampling - rate.walking)
    return forecast <= Self.returnShare * share
  }

  /// The rate since the cadence holds, in the last minute at most.
  private var rateOfCadence: Rate? { changedAt.flatMap { rate(since: $0) } }

  private func rate(since instant: BootInstant) -> Rate? {
    guard let first = looks.first(where: { $0.instant >= instant }), let last = looks.last, first.instant < last.instant
    else { return nil }
    let seconds = last.instant.seconds(since: first.instant)
    return Rate(
      all: (last.cost.processorSeconds - first.cost.processorSeconds) / seconds,
      sampling: (last.cost.samplingSeconds - first.cost.samplingSeconds) / seconds,
      walking: (last.cost.walkingSeconds - first.cost.walkingSeconds) / seconds)
  }
}

import Foundation

/// What an exporter held over time.
struct SoakRecord {
  /// A look at it.
  struct Look {
    /// Seconds since the first look.
    var time: Double
    var state: ExporterState
    /// In bytes.
    var resident: Double
  }

  /// Of what is to stay: its name, its unit, the value in that unit, and what it may be more in the end.
  struct Quantity: Sendable {
    var name: String
    var unit: String
    var value: @Sendable (Look) -> Double
    /// From the value early on.
    var slack: @Sendable (Double) -> Double
    /// The least is looked at in place of the quartile: on a busy machine a walk, with its four folders open, takes most of the time.
    var isLeast = false
  }

  /// Memory that no file stands behind may be 3 % more after an hour: a heap that is used is not always in one piece. In a few minutes
  /// it still fills. Pages of the program come and go as they are needed, and are drawn only.
  static let quantities = [
    Quantity(
      name: "anonymous memory", unit: "KiB", value: { $0.state.anonymousMemory / 1024 },
      slack: { Machine.isThorough ? $0 * 0.03 : ExporterState.memorySlack / 1024 }),
    Quantity(name: "resident memory", unit: "KiB", value: { $0.resident / 1024 }, slack: { _ in .infinity }),
    Quantity(
      name: "descriptors", unit: "open", value: { Double($0.state.descriptors) }, slack: { _ in 0 }, isLeast: true),
    Quantity(name: "own threads", unit: "", value: { Double($0.state.ownThreads) }, slack: { _ in 0 }),
    Quantity(
      name: "threads of Dispatch", unit: "", value: { Double($0.state.workers) },
      slack: { _ in Double(ProcessInfo.processInfo.activeProcessorCount) }),
  ]

  private(set) var looks: [Look] = []
  private let start = ContinuousClock.now

  /// Takes one more.
  mutating func look(at exporter: Exporter) throws {
    let time = start.duration(to: .now) / .seconds(1)
    looks.append(
      Look(time: time, state: try ExporterState(of: exporter), resident: try exporter.residentMemory()))
  }

  /// What is held between two things to do, a walk or a handshake: the lower quartiles of the third tenth, when what is kept for a while
  /// has filled up, and of the last one. What is lost for good raises that, what is in use for a moment does not.
  func ends(of quantity: Quantity) -> (early: Double, late: Double)? {
    let tenth = looks.count / 10
    guard tenth > 0 else { return nil }
    func low(_ part: some Sequence<Look>) -> Double {
      let values = part.map(quantity.value).sorted()
      return quantity.isLeast ? values[0] : values[values.count / 4]
    }
    return (low(looks[(2 * tenth)..<(3 * tenth)]), low(looks.suffix(tenth)))
  }

  /// All looks, one a line, with a head.
  var table: String {
    let head = "seconds," + Self.quantities.map { $0.name.replacing(" ", with: "_") }.joined(separator: ",")
    let lines = looks.map { look in
      ([look.time] + Self.quantities.map { $0.value(look) }).map { "\(Int($0.rounded()))" }.joined(separator: ",")
    }
    return ([head] + lines).joined(separator: "\n") + "\n"
  }
}

import Collectors
import Dispatch
import Logging
import Sandboxing
import Synchronization

/// What the kernel holds the exporter's threads to, each from its start on: a thread that has begun cannot be given its right to
/// connect back.
///
/// So the threads that probe come first, hold themselves to what they connect to, and wait. Then the main thread gives up what none
/// of the others needs: all of them, Dispatch's too, are started by it or by what it has started, and inherit that.
final class Sandbox: Sendable {
  /// A mechanism of the kernel, as the metric's label has it.
  private typealias Mechanism = ExporterCollector.SandboxMechanism

  private let isOn: Bool
  private let logger: Logger
  private let missing = Mutex<[Mechanism: String]>([:])
  /// Entered by every thread that probes until it is held.
  private let probers = DispatchGroup()
  private let start = DispatchSemaphore(value: 0)

  /// A sandbox that holds nobody unless it is on.
  init(isOn: Bool, logger: Logger) {
    self.isOn = isOn
    self.logger = logger
  }

  /// Gives up what no exporter needs, on or off. To be called on the main thread before there are others.
  func giveUpPrivileges() {
    do throws(SandboxError) {
      try Privileges.forbidDumping()
      try Privileges.forbidNewOnes()
    } catch {
      miss(.noNewPrivileges, "\(error)")
    }
  }

  /// Starts a thread that probes. It may connect and read what `access` says, and waits for `startProbing`.
  func startProber(_ name: String, _ access: AccessRules, resolvesNames: Bool, _ body: @escaping @Sendable () -> Void) {
    probers.enter()
    Thread.start(name) { [self] in
      if isOn {
        hold(to: access)
        hold(to: resolvesNames ? .resolving : .connecting)
      }
      probers.leave()
      // Each wakes the next.
      start.wait()
      start.signal()
      body()
    }
  }

  /// Holds the calling thread, the main thread, and all that come after it. Says what the kernel does not have.
  func enter() {
    probers.wait()
    if isOn { hold(to: .desktop) }
    for (mechanism, reason) in missing.withLock({ $0 }).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      logger.warning(
        "the kernel does not hold the exporter to all of its sandbox",
        metadata: ["missing": "\(mechanism.rawValue)", "reason": "\(reason)"])
    }
  }

  /// Lets the threads that probe begin.
  func startProbing() { start.signal() }

  /// Which mechanisms hold every thread that they are meant for.
  var mechanisms: [ExporterCollector.SandboxMechanism: Bool] {
    let missing = missing.withLock { $0 }
    return [
      .noNewPrivileges: missing[.noNewPrivileges] == nil, .systemCalls: isOn && missing[.systemCalls] == nil,
      .access: isOn && missing[.access] == nil,
    ]
  }

  private func hold(to filter: SystemCallFilter) {
    do throws(SandboxError) {
      try filter.apply()
    } catch {
      miss(.systemCalls, "\(error)")
    }
  }

  private func hold(to access: AccessRules) {
    do throws(SandboxError) {
      if try access.apply() == .filesOnly { miss(.access, "it does not know networks: connections go anywhere") }
    } catch {
      miss(.access, "\(error)")
    }
  }

  private func miss(_ mechanism: Mechanism, _ reason: String) {
    missing.withLock { $0[mechanism] = reason }
  }
}

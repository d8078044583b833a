import Synchronization

/// Lets probes through until the exporter ends. A probe that is cut off half-way is to a server of TigerVNC's family somebody who
/// tries passwords, and after five times it locks out everybody behind websockify (common/rfb/Blacklist.cxx).
final class ProbeGate: Sendable {
  private let isOpen = Mutex(true)

  /// Runs `probe` while the gate stays open; nil when it is closed.
  func pass<Report>(_ probe: () -> Report) -> Report? {
    isOpen.withLock { isOpen in isOpen ? probe() : nil }
  }

  /// Lets no further probe through, and returns when the one under way has ended.
  func close() {
    isOpen.withLock { isOpen in isOpen = false }
  }
}

import Scraping

/// Judges what was observed: the metrics of one sample and, where the doctor runs beside the desktop, the machine.
public struct Examination {
  let metrics: ScrapedMetrics
  /// Nil where another exporter's metrics are all that is known.
  let machine: MachineRecord?
  /// Seconds since 1970, by the doctor's own clock.
  let now: Double

  /// A look at the machine, and the sample that was taken there.
  public init(_ metrics: ScrapedMetrics, on machine: MachineRecord) {
    self.metrics = metrics
    self.machine = machine
    now = machine.now
  }

  /// A look at an exporter from outside, at a time in seconds since 1970. Several checks need more than that and are left out.
  public init(_ metrics: ScrapedMetrics, at now: Double) {
    self.metrics = metrics
    machine = nil
    self.now = now
  }

  /// What each check found.
  public var diagnosis: Diagnosis {
    Diagnosis(
      [
        exporter, processNamespace, hidepid, uid, ptraceScope, dumpable, cgroup, port, sessions, clock, kernel,
        libraries, seccomp, collectors,
      ].compactMap { $0 } + volumes + listenAddresses)
  }

  /// What was found when not even a sample could be taken.
  public static func withoutSample(_ reason: String) -> Diagnosis {
    Diagnosis([
      .failed(
        .libraries, reason, absent: SeriesName.ofProcesses,
        fix: .command("mount -t proc proc /proc   # as root in the exporter's container; a container engine does that"))
    ])
  }

  /// What was found when an exporter did not answer, or answers nobody without a password or a certificate.
  public static func withoutAnswer(_ reason: String, isGuarded: Bool = false) -> Diagnosis {
    let fix = Fix.command(
      isGuarded
        ? "ghostwire-exporter doctor --url unix:/SOCKET:/metrics   # beside it: a Unix socket in its --web.listen-address asks for neither"
        : "kubectl logs \"$POD\" -c ghostwire-exporter   # says why it does not serve")
    return Diagnosis([.failed(.exporter, reason, absent: isGuarded ? [] : ["up"], fix: fix)])
  }

  /// Whether a collector takes part, and fails.
  func fails(_ collector: String) -> Bool { metrics.value(SeriesName.success, ["collector": collector]) == 0 }

  /// Whether a collector has failed for a reason.
  func hasFailed(_ collector: String, _ reason: String) -> Bool {
    (metrics.value(SeriesName.failures, ["collector": collector, "reason": reason]) ?? 0) > 0
  }

  // MARK: Of a running exporter

  private var exporter: Finding? {
    guard machine == nil else { return nil }
    guard let age = metrics.value(SeriesName.sampleAge) else {
      return .failed(
        .exporter, "the answer holds no metrics of a ghostwire-exporter", absent: [SeriesName.sampleAge],
        fix: .command("ghostwire-exporter doctor --url http://127.0.0.1:9100/metrics   # the exporter's own address"))
    }
    guard age > 60 else { return .ok(.exporter, "it answers, with a fresh sample") }
    return .degraded(
      .exporter, "its newest sample is \(Int(age)) s old", absent: [],
      fix: .command("kubectl logs \"$POD\" -c ghostwire-exporter   # says what its samples wait for"))
  }

  private var collectors: Finding? {
    let all = metrics.all(SeriesName.success)
    guard !all.isEmpty else { return nil }
    let failing = all.filter { $0.value == 0 }.compactMap { $0.labels["collector"] }.sorted()
    guard let first = failing.first else { return .ok(.collectors, "\(all.count) run, and all of them succeed") }
    let found = "without a sample: \(failing.joined(separator: ", "))"
    let ofProcesses = ["process", "component", "cgroup", "distribution"]
    if failing.allSatisfy({ ofProcesses.contains($0) }), let rootCause {
      return .following(.collectors, from: rootCause, .degraded, found)
    }
    return .degraded(
      .collectors, found, absent: [],
      fix: .command("ghostwire-exporter dump --log.level debug >/dev/null   # says why \(first) fails"))
  }
}

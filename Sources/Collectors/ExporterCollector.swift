import Exposition
import Sampling

/// The exporter itself: its build, its requests and what it uses.
public final class ExporterCollector: Collector {
  /// `exporter`.
  public static let name = "exporter"
  /// What it shows.
  public static let summary = "the exporter's own build, requests, CPU, memory and descriptors"

  package static let buildInfo = Info(
    "ghostwire_exporter_build_info", source: .own, labels: ["version", "procps"],
    help: "The exporter's version and the procps library that it reads processes with.")
  static let requests = Counter(
    "ghostwire_exporter_http_requests_total", source: .own, labels: ["path", "code"],
    help: "HTTP requests answered, by path and status code, up to the sample.")
  static let cpu = Counter(
    "process_cpu_seconds_total", source: .ownProcess, unit: .seconds, help: "CPU time that the exporter used.")
  static let resident = Gauge(
    "process_resident_memory_bytes", source: .ownProcess, unit: .bytes, help: "The exporter's memory in use.")
  static let virtual = Gauge(
    "process_virtual_memory_bytes", source: .ownProcess, unit: .bytes, help: "The exporter's address space.")
  static let openDescriptors = Gauge(
    "process_open_fds", source: .ownProcess, help: "The exporter's open file descriptors.")
  static let maxDescriptors = Gauge(
    "process_max_fds", source: .ownProcess, help: "The exporter's soft limit on open files. Absent when unlimited.")
  static let startTime = Gauge(
    "process_start_time_seconds", source: .ownProcess, unit: .seconds, help: "Unix time at which the exporter started.")
  static let cadenceStep = Gauge(
    "ghostwire_exporter_cadence_step", source: .own,
    help: "How far the exporter has lowered its cadence to keep to its budget: 0 is not at all, 7 the most.")
  package static let sampleInterval = Gauge(
    "ghostwire_exporter_sample_interval_seconds", source: .own, unit: .seconds,
    help: "Time between two samples at the cadence that holds.")
  static let budgetUsed = Gauge(
    "ghostwire_exporter_budget_used_ratio", source: .ownProcess, unit: .ratio, labels: ["resource"],
    help: "What the exporter used of its budget: cpu over the last minute, memory now. Absent without a budget.")

  static let sandbox = Gauge(
    "ghostwire_exporter_sandbox", source: .own, labels: ["mechanism"],
    help: """
      1 where the kernel holds every thread of the exporter that this mechanism is meant for, else 0: no_new_privs always, seccomp \
      and landlock with --sandbox. Landlock holds the threads that connect. Absent in a dump.
      """)

  /// The exporter row of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    buildInfo, requests, cpu, resident, virtual, openDescriptors, maxDescriptors, startTime,
    cadenceStep, sampleInterval, budgetUsed, sandbox,
    reloadSuccessful, reloadTime, webReloadSuccessful, webReloadTime, webCertificateEnd,
  ]

  private let build: [String]
  private let source: any ExporterUsageSource
  private let requests: RequestCounts
  private let governor: CadenceGovernor
  private let sandbox: [SandboxMechanism: Bool]
  let configuration: ConfigurationState
  let web: ConfigurationState

  /// What the kernel can hold the exporter by; the raw values are the metric's.
  public enum SandboxMechanism: String, Sendable {
    /// PR_SET_NO_NEW_PRIVS of prctl(2).
    case noNewPrivileges = "no_new_privs"
    /// A filter of system calls, seccomp(2).
    case systemCalls = "seccomp"
    /// Rules for files and connections, landlock(7).
    case access = "landlock"
  }

  /// A collector for this build, the budget that it is kept to, and what the kernel holds it by.
  public init(
    version: String, procps: String, source: any ExporterUsageSource, requests: RequestCounts,
    governor: CadenceGovernor, sandbox: [SandboxMechanism: Bool],
    configuration: ConfigurationState, web: ConfigurationState
  ) {
    self.configuration = configuration
    self.web = web
    self.sandbox = sandbox
    self.governor = governor
    build = [version, procps]
    self.source = source
    self.requests = requests
  }

  /// Nothing: what the exporter uses grows between scrapes by itself.
  public func read(at instant: BootInstant) throws(SourceError) {}

  /// What the exporter is and uses now. What cannot be read of it is absent.
  public func describe() -> [MetricFamily] {
    var info = MetricFamily(Self.buildInfo)
    info.append(MetricSample(labelValues: build, value: .number(1)))
    return [info, describeRequests(), describeSandbox()] + describeCadence() + describeConfigurations()
      + describeUsage()
  }

  private func describeCadence() -> [MetricFamily] {
    var step = MetricFamily(Self.cadenceStep)
    step.add(Double(governor.cadence.step))
    var interval = MetricFamily(Self.sampleInterval)
    interval.add(governor.intervalSeconds)
    var used = MetricFamily(Self.budgetUsed)
    for (resource, share) in governor.used { used.add(share, resource.rawValue) }
    return [step, interval, used]
  }

  private func describeSandbox() -> MetricFamily {
    var family = MetricFamily(Self.sandbox)
    for (mechanism, holds) in sandbox { family.add(holds ? 1 : 0, mechanism.rawValue) }
    return family
  }

  private func describeRequests() -> MetricFamily {
    var family = MetricFamily(Self.requests)
    for (key, count) in requests.all { family.add(Double(count), key.path, String(key.code)) }
    return family
  }

  private func describeUsage() -> [MetricFamily] {
    guard let usage = try? source.readOwnUsage() else { return [] }
    let values: [(any DeclaredMetric, Double?)] = [
      (Self.cpu, usage.cpuSeconds), (Self.resident, Double(usage.residentBytes)),
      (Self.virtual, Double(usage.virtualBytes)), (Self.openDescriptors, Double(usage.openDescriptors)),
      (Self.maxDescriptors, usage.descriptorLimit.map { Double($0) }), (Self.startTime, usage.startTime),
    ]
    return Self.families(of: values)
  }
}

import Exposition
import Sampling

/// How the exporter itself does: its build, its collectors, its requests and what it uses.
public final class ExporterCollector: Collector {
  /// `exporter`.
  public static let name = "exporter"
  /// What it shows.
  public static let summary = "the exporter's own build, collectors, requests, CPU, memory and descriptors"

  static let buildInfo = MetricDescriptor(
    .info, "ghostwire_exporter_build_info", labels: ["version", "procps"],
    help: "The exporter's version and the procps library that it reads processes with.")
  static let success = MetricDescriptor(
    .gauge, "ghostwire_exporter_collector_success", labels: ["collector"],
    help: "Whether the collector's last sample could be taken. When 0 its other series are absent.")
  static let duration = MetricDescriptor(
    .gauge, "ghostwire_exporter_collector_duration_seconds", unit: .seconds, labels: ["collector"],
    help: "How long the collector's last sample took.")
  static let failures = MetricDescriptor(
    .counter, "ghostwire_exporter_collector_failures_total", labels: ["collector", "reason"],
    help: "Samples that a collector could not take, by reason.")
  static let sampleAge = MetricDescriptor(
    .gauge, "ghostwire_exporter_sample_age_seconds", unit: .seconds,
    help: "Age of the values in this answer. It grows when a sample takes longer than the scrape can wait.")
  static let requests = MetricDescriptor(
    .counter, "ghostwire_exporter_http_requests_total", labels: ["path", "code"],
    help: "HTTP requests answered, by path and status code, up to the sample.")
  static let cpu = MetricDescriptor(
    .counter, "process_cpu_seconds_total", unit: .seconds, help: "CPU time that the exporter used.")
  static let resident = MetricDescriptor(
    .gauge, "process_resident_memory_bytes", unit: .bytes, help: "The exporter's memory in use.")
  static let virtual = MetricDescriptor(
    .gauge, "process_virtual_memory_bytes", unit: .bytes, help: "The exporter's address space.")
  static let openDescriptors = MetricDescriptor(
    .gauge, "process_open_fds", help: "The exporter's open file descriptors.")
  static let maxDescriptors = MetricDescriptor(
    .gauge, "process_max_fds", help: "The exporter's soft limit on open files. Absent when unlimited.")
  static let startTime = MetricDescriptor(
    .gauge, "process_start_time_seconds", unit: .seconds, help: "Unix time at which the exporter started.")

  /// The exporter row of the metric table.
  public static let descriptors = [
    buildInfo, success, duration, failures, sampleAge, requests, cpu, resident, virtual, openDescriptors,
    maxDescriptors, startTime,
  ]

  private let build: [String]
  private let source: any ExporterUsageSource
  private let requests: RequestCounts
  private let outcomes: CollectorOutcomes
  private var usage: ExporterUsage?

  /// A collector for this build; `outcomes` tells how all collectors did.
  public init(
    version: String, procps: String, source: any ExporterUsageSource, requests: RequestCounts,
    outcomes: CollectorOutcomes
  ) {
    build = [version, procps]
    self.source = source
    self.requests = requests
    self.outcomes = outcomes
  }

  /// Reads what the exporter uses.
  public func read(at instant: BootInstant) throws(SourceError) {
    usage = try source.readOwnUsage()
  }

  /// The age of a sample at the moment of its answer, which only the one who answers knows.
  public static func describe(sampleAge seconds: Double) -> MetricFamily {
    var family = MetricFamily(sampleAge)
    family.add(seconds)
    return family
  }

  /// All but the sample's age.
  public func describe() -> [MetricFamily] {
    var info = MetricFamily(Self.buildInfo)
    info.append(MetricSample(labelValues: build, value: .number(1)))
    return [info] + describeCollectors() + [describeRequests()] + describeUsage()
  }

  private func describeCollectors() -> [MetricFamily] {
    var success = MetricFamily(Self.success)
    var duration = MetricFamily(Self.duration)
    var failures = MetricFamily(Self.failures)
    for (collector, outcome) in outcomes.byName {
      success.add(outcome.success ? 1 : 0, collector)
      duration.add(outcome.duration, collector)
      for (reason, count) in outcome.failures { failures.add(Double(count), collector, reason) }
    }
    return [success, duration, failures]
  }

  private func describeRequests() -> MetricFamily {
    var family = MetricFamily(Self.requests)
    for (key, count) in requests.all { family.add(Double(count), key.path, String(key.code)) }
    return family
  }

  private func describeUsage() -> [MetricFamily] {
    guard let usage else { return [] }
    let values: [(MetricDescriptor, Double?)] = [
      (Self.cpu, usage.cpuSeconds), (Self.resident, Double(usage.residentBytes)),
      (Self.virtual, Double(usage.virtualBytes)), (Self.openDescriptors, Double(usage.openDescriptors)),
      (Self.maxDescriptors, usage.descriptorLimit.map { Double($0) }), (Self.startTime, usage.startTime),
    ]
    return values.compactMap { descriptor, value in
      guard let value else { return nil }
      var family = MetricFamily(descriptor)
      family.add(value)
      return family
    }
  }
}

import Exposition

/// Families that have every kind, every unit and every character that needs care, given out of order.
enum ExampleFamilies {
  static var all: [MetricFamily] { [sessions, memory, info, absent, processor, utilization] }

  static var memory: MetricFamily {
    var family = MetricFamily(
      MetricDescriptor(
        .gauge, "ghostwire_process_resident_memory_bytes", unit: .bytes, labels: ["role", "component"],
        help: "Memory in RAM, \"resident\" in C:\\proc; absent when unreadable."))
    family.add(9_007_199_254_740_992, "renderer", "signal")
    family.add(0, "main", "xvnc")
    family.add(123_456, "browser", "signal")
    family.add(7, "quote \" backslash \\ newline \n tab \t end", "odd 🖥️ \\n")
    return family
  }

  static var processor: MetricFamily {
    var family = MetricFamily(
      MetricDescriptor(
        .counter, "ghostwire_process_cpu_seconds_total", unit: .seconds, labels: ["component"],
        help: "Processor time used since the component was first seen."))
    family.add(12.25, "xvnc")
    family.add(0.1, "signal")
    return family
  }

  static var utilization: MetricFamily {
    var family = MetricFamily(
      MetricDescriptor(
        .gauge, "ghostwire_process_fd_utilization_ratio", unit: .ratio, help: "Open descriptors by their limit."))
    family.add(1e-07)
    return family
  }

  static var info: MetricFamily {
    var family = MetricFamily(
      MetricDescriptor(
        .info, "ghostwire_exporter_build_info", labels: ["version", "procps"], help: "What this exporter is made of."))
    family.add(1, "1.0.0", "4.0.2")
    return family
  }

  static var sessions: MetricFamily {
    var family = MetricFamily(
      MetricDescriptor(
        .histogram, "ghostwire_vnc_session_duration_seconds", unit: .seconds, labels: ["mode"],
        help: "How long sessions lasted that have ended."))
    family.append(
      MetricSample(
        labelValues: ["view"],
        value: .histogram(HistogramValue(bounds: [0.5, 1, 2_592_000], counts: [1, 2, 0, 4], sum: 7_776_001.5))))
    return family
  }

  static var absent: MetricFamily {
    MetricFamily(MetricDescriptor(.gauge, "ghostwire_vnc_up", help: "Never measured here."))
  }
}

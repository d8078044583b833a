import Exposition
import Foundation
import Sampling

@testable import Collectors
@testable import StatusPage

/// A desktop's families as collectors describe them, to be changed by a test.
struct SampledDesktop {
  /// One series: metric, labels in the metric's order, value.
  private var series: [(metric: any DeclaredMetric, labels: [String], value: Double)] = []

  /// A desktop with Signal, X server and sound, two volumes, and a port that answers to the end.
  init() {
    for (name, start) in [("pulseaudio", 1000.0), ("signal", 1500), ("xvnc", 1000)] {
      set(ComponentCollector.up, [name], 1)
      set(ComponentCollector.restarts, [name], 0)
      set(ComponentCollector.startTime, [name], start)
    }
    for (component, role, seconds, bytes) in [
      ("pulseaudio", "main", 1.5, 15e6), ("signal", "browser", 20, 383e6), ("signal", "renderer", 10, 258e6),
      ("xvnc", "main", 5, 81e6),
    ] {
      set(ProcessCollector.count, [component, role], 1)
      set(ProcessCollector.cpu, [component, role, "user"], seconds)
      set(ProcessCollector.cpu, [component, role, "system"], seconds / 2)
      set(ProcessCollector.resident, [component, role], bytes)
      set(ProcessCollector.proportional, [component, role], bytes / 2)
    }
    set(VNCCollector.up, [], 1)
    for stage in ["listen", "connect", "http", "websocket", "rfb"] {
      set(VNCCollector.stageUp, [stage], 1)
      set(VNCCollector.probeTime, [stage], 1990)
    }
    set(VNCCollector.info, ["kasmvnc", "no", "none"], 1)
    set(SessionCollector.connected, [], 1)
    set(SessionCollector.opened, [], 3)
    set(SessionCollector.changed, [], 1940)
    for (volume, size, used) in [("home", 10e9, 4e9), ("shm", 512e6, 20e6)] {
      set(VolumeCollector.up, [volume], 1)
      set(VolumeCollector.size, [volume], size)
      set(VolumeCollector.used, [volume], used)
      set(VolumeCollector.available, [volume], size - used)
      set(VolumeCollector.readOnly, [volume], 0)
    }
    set(ExporterCollector.buildInfo, ["1.2.3", "libproc2"], 1)
    set(ExporterCollector.sampleInterval, [], 1)
    for collector in ["component", "process", "vnc"] { set(CollectorRun.success, [collector], 1) }
  }

  /// Gives a series a value, or with nil takes it out.
  mutating func set(_ metric: some DeclaredMetric, _ labels: [String], _ value: Double?) {
    series.removeAll { $0.metric.descriptor == metric.descriptor && $0.labels == labels }
    if let value { series.append((metric, labels, value)) }
  }

  /// Takes a whole family out.
  mutating func remove(_ metric: some DeclaredMetric) {
    series.removeAll { $0.metric.descriptor == metric.descriptor }
  }

  /// The families.
  var families: [MetricFamily] {
    var families: [String: MetricFamily] = [:]
    for (metric, labels, value) in series {
      families[metric.descriptor.name, default: MetricFamily(metric)]
        .append(MetricSample(labelValues: labels, value: .number(value)))
    }
    return Array(families.values)
  }

  /// The state of the desktop at Unix time 2000, 1000 s after the machine's start.
  func status(_ history: StatusHistory = StatusHistory(), age: Double = 0) -> Status {
    Status(families, history: history, sampledAt: 2000, age: age)
  }

  /// The page of that.
  func page(_ history: StatusHistory = StatusHistory(), age: Double = 0) -> String {
    StatusDocument(status(history, age: age), links: [.init("Metrics", "/metrics")]).html
  }
}

extension StatusHistory {
  /// Notes a desktop so many seconds after the machine's start, which was at Unix time 1000.
  mutating func note(_ desktop: SampledDesktop, at seconds: UInt64) {
    note(desktop.families, at: BootInstant(seconds: seconds), now: 1000 + Double(seconds))
  }
}

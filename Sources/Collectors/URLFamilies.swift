import Exposition
import Sampling

/// The families of addresses that are looked at from outside.
struct URLFamilies {
  private var up = MetricFamily(URLCollector.up)
  private var down = MetricFamily(URLCollector.down)
  private var status = MetricFamily(URLCollector.status)
  private var login = MetricFamily(URLCollector.login)
  private var open = MetricFamily(URLCollector.open)
  private var duration = MetricFamily(URLCollector.duration)
  private var certificateNotAfter = MetricFamily(URLCollector.certificateNotAfter)
  private var certificateVerified = MetricFamily(URLCollector.certificateVerified)
  private var time = MetricFamily(URLCollector.time)
  private var requests = MetricFamily(URLCollector.requests)

  /// Adds a look.
  mutating func add(_ report: WebReport, of name: String) {
    up.add(report.isUp ? 1 : 0, name)
    if !report.isUp { down.add(1, name, (report.failure ?? .httpStatus).rawValue) }
    if let code = report.status {
      status.add(Double(code), name)
      login.add(report.redirectsToLogin ? 1 : 0, name)
    }
    if let isOpen = report.isOpen { open.add(isOpen ? 1 : 0, name) }
    for (phase, seconds) in report.durations { duration.add(seconds, name, phase.rawValue) }
    if let notAfter = report.certificateNotAfter { certificateNotAfter.add(notAfter, name) }
    if let isVerified = report.isVerified { certificateVerified.add(isVerified ? 1 : 0, name) }
    time.add(report.unixTime, name)
    requests.add(Double(report.requests), name)
  }

  /// Adds that no look ends any more.
  mutating func addOverdue(_ name: String) {
    up.add(0, name)
    down.add(1, name, ProbeFailure.timeout.rawValue)
  }

  /// All families.
  var all: [MetricFamily] {
    [up, down, status, login, open, duration, certificateNotAfter, certificateVerified, time, requests]
  }
}

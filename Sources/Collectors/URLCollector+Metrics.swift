import Exposition
import Sampling

extension URLCollector {
  private static let probe = ["probe"]

  static let up = Gauge(
    "ghostwire_probe_up", source: .address, labels: probe,
    help: "Whether the address answers in HTTP, with no server's error. A login in front of the desktop is up.")
  static let down = Info(
    "ghostwire_probe_down_info", source: .address, labels: ["probe", "reason"],
    help: "Why an address is down: how far the look came, or http_status. Absent while it is up.")
  static let status = Gauge(
    "ghostwire_probe_http_status_code", source: .address, labels: probe,
    help: "HTTP status of the answer. Redirects are not followed.")
  static let login = Gauge(
    "ghostwire_probe_login_redirect", source: .address, labels: probe,
    help: "Whether the answer is a redirect to a login, by the words in its host and path.")
  static let open = Gauge(
    "ghostwire_probe_open", source: .address, labels: probe,
    help:
      "Whether the desktop answers without any login in front of it: it takes a WebSocket from whoever asks. Absent where that is not known."
  )
  static let duration = Gauge(
    "ghostwire_probe_duration_seconds", source: .address, unit: .seconds, labels: ["probe", "phase"],
    help:
      "How long each phase of the last look took: resolve, connect, tls, processing until the answer begins, transfer until its end."
  )
  static let certificateNotAfter = Gauge(
    "ghostwire_probe_certificate_not_after_timestamp_seconds", source: .address, unit: .seconds, labels: probe,
    help:
      "Unix time at which the first certificate of the verified chain ends, or the server's own where the chain cannot be verified."
  )
  static let certificateVerified = Gauge(
    "ghostwire_probe_certificate_verified", source: .address, labels: probe,
    help:
      "Whether the server's certificates lead to a trusted authority and name the host. Absent where no authority is known."
  )
  static let time = Gauge(
    "ghostwire_probe_timestamp_seconds", source: .address, unit: .seconds, labels: probe,
    help: "Unix time at which the last look ended.")
  static let requests = Counter(
    "ghostwire_probe_requests_total", source: .address, labels: probe,
    help: "Requests made: one a look, two where no login shows at the first.")

  /// The rows of the metric table on addresses.
  public static let metrics: [any DeclaredMetric] = [
    up, down, status, login, open, duration, certificateNotAfter, certificateVerified, time, requests,
  ]
}

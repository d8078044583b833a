import Exposition
import Monitoring

/// Metrics of every kind to build expressions from.
enum Example {
  static let size = Gauge("ghostwire_volume_size_bytes", unit: .bytes, labels: ["volume"], help: "Size.")
  static let free = Gauge("ghostwire_volume_available_bytes", unit: .bytes, labels: ["volume"], help: "Free.")
  static let folder = Gauge("ghostwire_directory_bytes", unit: .bytes, labels: ["volume", "directory"], help: "Size.")
  static let stage = Gauge("ghostwire_stage_up", labels: ["stage"], help: "Whether.")
  static let up = Gauge("ghostwire_up", help: "Whether.")
  static let backup = Gauge("ghostwire_backup_timestamp_seconds", unit: .seconds, help: "When.")
  static let cpu = Counter("ghostwire_cpu_seconds_total", unit: .seconds, labels: ["role", "mode"], help: "Time.")
  static let reads = Counter("ghostwire_read_bytes_total", unit: .bytes, labels: ["role"], help: "Bytes.")
  static let requests = Counter("ghostwire_requests_total", labels: ["code"], help: "Requests.")
  static let session = Histogram("ghostwire_session_seconds", unit: .seconds, labels: ["end"], help: "Length.")
  static let build = Info("ghostwire_build_info", labels: ["version"], help: "Build.")

  static let threshold = Threshold(.below, 0.05, .ratio, .critical, for: .minutes(5), reason: "It is an example.")
}

import Exposition

extension VolumeCollector {
  private static let volume = ["volume"]

  package static let up = Gauge(
    "ghostwire_volume_up", source: .volume, labels: volume,
    help: "Whether the volume answers in time. When 0 its other series are absent.")
  package static let down = Info(
    "ghostwire_volume_down_info", source: .volume, labels: volume + ["reason"],
    help: "Why a volume is down. Absent while it is up.")
  static let info = Info(
    "ghostwire_volume_info", source: .volume, labels: volume + ["via", "filesystem"],
    help: "How the volume is reached, through a process of the desktop or a mount of the exporter, and its file system."
  )
  package static let size = Gauge(
    "ghostwire_volume_size_bytes", source: .volume, unit: .bytes, labels: volume, help: "Size of the volume.")
  package static let available = Gauge(
    "ghostwire_volume_available_bytes", source: .volume, unit: .bytes, labels: volume,
    help: "Space that the desktop can still use. Less than what is free where some is kept for root.")
  package static let used = Gauge(
    "ghostwire_volume_used_bytes", source: .volume, unit: .bytes, labels: volume, help: "Space in use.")
  static let inodes = Gauge(
    "ghostwire_volume_inodes", source: .volume, labels: volume,
    help: "Files and folders that the volume can hold. Absent where there is no fixed number.")
  static let inodesFree = Gauge(
    "ghostwire_volume_inodes_free", source: .volume, labels: volume,
    help: "Files and folders that can still be created. Absent where there is no fixed number.")
  package static let readOnly = Gauge(
    "ghostwire_volume_readonly", source: .volume, labels: volume,
    help:
      "Whether the volume is read-only, as a disk with errors becomes. A read-only mount of the exporter's own does not count."
  )

  /// The volume rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    up, down, info, size, available, used, inodes, inodesFree, readOnly,
  ]
}

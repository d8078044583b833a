import Exposition
import Sampling

/// The volume families while they are being filled, a volume at a time.
struct VolumeFamilies {
  private typealias Metrics = VolumeCollector

  private var up = MetricFamily(Metrics.up)
  private var down = MetricFamily(Metrics.down)
  private var info = MetricFamily(Metrics.info)
  private var size = MetricFamily(Metrics.size)
  private var available = MetricFamily(Metrics.available)
  private var used = MetricFamily(Metrics.used)
  private var inodes = MetricFamily(Metrics.inodes)
  private var inodesFree = MetricFamily(Metrics.inodesFree)
  private var readOnly = MetricFamily(Metrics.readOnly)

  var all: [MetricFamily] { [up, down, info, size, available, used, inodes, inodesFree, readOnly] }

  mutating func add(_ error: StorageError, of volume: Volume) {
    up.add(0, volume.name)
    down.add(1, volume.name, error.reason)
  }

  mutating func add(_ reading: VolumeReading, of volume: Volume) {
    let name = volume.name
    up.add(1, name)
    info.add(1, name, volume.location.way, reading.filesystem)
    if let bytes = reading.bytes {
      size.add(Double(bytes.total), name)
      used.add(Double(bytes.total - min(bytes.free, bytes.total)), name)
    }
    if let bytes = reading.availableBytes { available.add(Double(bytes), name) }
    if let count = reading.inodes {
      inodes.add(Double(count.total), name)
      inodesFree.add(Double(count.free), name)
    }
    if let isReadOnly = reading.isReadOnly { readOnly.add(isReadOnly ? 1 : 0, name) }
  }
}

extension FolderLocation {
  /// The value of the `via` label.
  fileprivate var way: String {
    switch self {
    case .desktop: "process"
    case .own: "mount"
    }
  }
}

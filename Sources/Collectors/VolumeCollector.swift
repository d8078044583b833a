import Exposition
import Sampling

/// How full the desktop's volumes are.
public final class VolumeCollector: Collector {
  /// `volume`.
  public static let name = "volume"
  /// What it shows.
  public static let summary = "size, free space and inodes of the desktop's volumes, and whether they answer"

  private let volumes: [VolumeWatch]
  private var readings: [Result<VolumeReading, StorageError>?] = []

  /// A collector over volumes that are read on threads of their own.
  public init(volumes: [VolumeWatch]) {
    self.volumes = volumes
  }

  /// Picks up what was read last.
  public func read(at instant: BootInstant) {
    readings = volumes.map { $0.reader.reading(at: instant) }
  }

  /// One sample a volume; of one that is down, no more than that and why.
  public func describe() -> [MetricFamily] {
    var families = VolumeFamilies()
    for (watch, reading) in zip(volumes, readings) {
      switch reading {
      case .success(let reading)?: families.add(reading, of: watch.volume)
      case .failure(let error)?: families.add(error, of: watch.volume)
      case nil: break
      }
    }
    return families.all
  }
}

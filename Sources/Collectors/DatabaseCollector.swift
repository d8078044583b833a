import Exposition
import Sampling

/// Whether Signal's database gets its changes put away.
public final class DatabaseCollector: Collector {
  /// `database`.
  public static let name = "database"
  /// What it shows.
  public static let summary = "the write-ahead log of Signal's database, which stays filled when Signal is stalled"

  static let size = Gauge(
    "ghostwire_signal_wal_size_bytes", source: .writeAheadLog, unit: .bytes,
    help: "Size of the write-ahead log of Signal's database. Absent when there is none.")
  static let filled = Gauge(
    "ghostwire_signal_wal_filled_seconds", source: .writeAheadLog, unit: .seconds,
    help: "How long the write-ahead log has not been seen empty. Signal empties it within 30 s of a change.")

  /// The database rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [size, filled]

  private let volume: VolumeWatch?
  private var history = WriteAheadLogHistory()
  private var isKnown = false
  private var instant = BootInstant(nanoseconds: 0)

  /// A collector over the volume that holds the database.
  public init(volume: VolumeWatch?) {
    self.volume = volume
  }

  /// Takes the log's size as read last. A volume that does not answer says nothing about the log: what
  /// was known of it is kept for when it answers again.
  public func read(at instant: BootInstant) {
    self.instant = instant
    guard case .success(let reading)? = volume?.reader.reading(at: instant) else {
      isKnown = false
      return
    }
    isKnown = true
    history.note(reading.writeAheadLogBytes, at: instant)
  }

  /// The log of the last sample.
  public func describe() -> [MetricFamily] {
    var size = MetricFamily(Self.size)
    var filled = MetricFamily(Self.filled)
    guard isKnown else { return [] }
    if let bytes = history.bytes { size.add(Double(bytes)) }
    if let seconds = history.filledSeconds(at: instant) { filled.add(seconds) }
    return [size, filled]
  }
}

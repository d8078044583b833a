import Exposition
import Sampling

/// What the folders of the desktop's volumes hold.
public final class DirectoryCollector: Collector {
  /// `directory`.
  public static let name = "directory"
  /// What it shows.
  public static let summary = "size and files of Signal's folders and of the others, by directory"

  static let size = Gauge(
    "ghostwire_directory_size_bytes", source: .walk, unit: .bytes, labels: ["volume", "directory"],
    help:
      "Space that a directory takes, files with several names once. The directories add up to all of the volume's folder."
  )
  static let files = Gauge(
    "ghostwire_directory_files", source: .walk, labels: ["volume", "directory"],
    help: "Files, folders and links of a directory, the directory itself included.")
  package static let unreadable = Gauge(
    "ghostwire_directory_unreadable", source: .walk, labels: ["volume", "directory"],
    help: "Folders of a directory that could not be read: what they hold is missing from its size and files.")
  static let newestChange = Gauge(
    "ghostwire_directory_newest_change_timestamp_seconds", source: .walk, unit: .seconds,
    labels: ["volume", "directory"],
    help:
      "Unix time of the newest change of a file or folder of a directory, later times than now left out. Absent when there is none."
  )
  static let walkStart = Gauge(
    "ghostwire_directory_walk_start_timestamp_seconds", source: .walk, unit: .seconds, labels: ["volume", "kind"],
    help: """
      Unix time at which the last walk through the folders began, full or of changes only. It is under way while this is later \
      than its end.
      """)
  static let walkTime = Gauge(
    "ghostwire_directory_walk_timestamp_seconds", source: .walk, unit: .seconds, labels: ["volume", "kind"],
    help: "Unix time at which the last walk through the folders ended, full or of changes only.")
  static let walkDuration = Gauge(
    "ghostwire_directory_walk_duration_seconds", source: .walk, unit: .seconds, labels: ["volume", "kind"],
    help: "How long the last walk through the folders took, with the pauses that keep it to its share of a core.")
  static let walkProcessorTime = Gauge(
    "ghostwire_directory_walk_cpu_seconds", source: .walk, unit: .seconds, labels: ["volume", "kind"],
    help: "CPU time that the last walk through the folders used.")
  static let walkFailures = Counter(
    "ghostwire_directory_walk_failures_total", source: .walk, labels: ["volume", "reason"],
    help: "Walks through the folders that could not be made, by reason.")

  /// The directory rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    size, files, unreadable, newestChange, walkStart, walkTime, walkDuration, walkProcessorTime, walkFailures,
  ]

  private let volumes: [VolumeWatch]
  private var walks: [(volume: String, state: DirectoryReader.State)] = []

  /// A collector over volumes whose folders are walked on threads of their own.
  public init(volumes: [VolumeWatch]) {
    self.volumes = volumes
  }

  /// Picks up what the last walks found. What is known of a volume that is down may not be true any more.
  public func read(at instant: BootInstant) {
    walks = volumes.compactMap { watch in
      guard let state = watch.directories?.current, case .success? = watch.reader.reading(at: instant) else {
        return nil
      }
      return (watch.volume.name, state)
    }
  }

  /// One sample a directory.
  public func describe() -> [MetricFamily] {
    var size = MetricFamily(Self.size)
    var files = MetricFamily(Self.files)
    var unreadable = MetricFamily(Self.unreadable)
    var newestChange = MetricFamily(Self.newestChange)
    for (volume, state) in walks {
      for (directory, totals) in zip(state.directories, state.totals ?? []) {
        size.add(Double(totals.bytes), volume, directory)
        files.add(Double(totals.entries), volume, directory)
        unreadable.add(Double(totals.unreadable), volume, directory)
        if let change = totals.newestChange { newestChange.add(change.unixTime, volume, directory) }
      }
    }
    return [size, files, unreadable, newestChange] + describeWalks()
  }

  private func describeWalks() -> [MetricFamily] {
    var start = MetricFamily(Self.walkStart)
    var time = MetricFamily(Self.walkTime)
    var duration = MetricFamily(Self.walkDuration)
    var processorTime = MetricFamily(Self.walkProcessorTime)
    var failures = MetricFamily(Self.walkFailures)
    for (volume, state) in walks {
      for (kind, began) in state.starts { start.add(began, volume, kind.rawValue) }
      for (kind, effort) in state.efforts {
        time.add(effort.endedAt, volume, kind.rawValue)
        duration.add(effort.seconds, volume, kind.rawValue)
        processorTime.add(effort.processorSeconds, volume, kind.rawValue)
      }
      for (reason, count) in state.failures { failures.add(Double(count), volume, reason) }
    }
    return [start, time, duration, processorTime, failures]
  }
}

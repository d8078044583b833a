import Exposition
import Sampling
import Testing

@testable import Collectors

@Suite("Volumes, directories and the database's log")
struct StorageCollectorTests {
  static let layout = DirectoryLayout.home
  static let full = VolumeReading(
    bytes: .init(total: 1000, free: 300), availableBytes: 250, inodes: .init(total: 10, free: 4), isReadOnly: false,
    filesystem: "ext4", writeAheadLogBytes: 42)
  static let sparse = VolumeReading(
    bytes: nil, availableBytes: nil, inodes: nil, isReadOnly: nil, filesystem: "other")

  static func watch(
    _ reading: Result<VolumeReading, StorageError>?, name: String = "home",
    location: FolderLocation = .desktop(path: "/x"), directories: DirectoryReader? = nil
  ) -> VolumeWatch {
    let watch = VolumeWatch(
      volume: Volume(name: name, location: location), reader: DeadlineReader(interval: 5, deadline: 2),
      directories: directories)
    if let reading {
      watch.reader.perform(clock: { BootInstant(seconds: 100) }) { () throws(StorageError) in try reading.get() }
    }
    return watch
  }

  /// Every sample as "name label=value... number".
  private static func lines(_ families: [MetricFamily]) -> UnorderedLines {
    let lines = families.flatMap { family in
      family.samples.map { sample in
        let labels = zip(family.descriptor.labels, sample.labelValues).map { "\($0)=\($1)" }
        guard case .number(let value) = sample.value else { return "no number" }
        return ([family.descriptor.name] + labels + ["\(value)"]).joined(
          separator: " ")
      }
    }
    return UnorderedLines(lines)
  }

  @Test("A volume that answers has all its series, and says how it is reached")
  func volume() {
    let collector = VolumeCollector(volumes: [
      Self.watch(.success(Self.full)), Self.watch(.success(Self.sparse), name: "shm", location: .own(path: "/y")),
    ])
    collector.read(at: BootInstant(seconds: 101))
    #expect(
      Self.lines(collector.describe()) == [
        "ghostwire_volume_available_bytes volume=home 250.0",
        "ghostwire_volume_info volume=home via=process filesystem=ext4 1.0",
        "ghostwire_volume_info volume=shm via=mount filesystem=other 1.0",
        "ghostwire_volume_inodes volume=home 10.0",
        "ghostwire_volume_inodes_free volume=home 4.0",
        "ghostwire_volume_readonly volume=home 0.0",
        "ghostwire_volume_size_bytes volume=home 1000.0",
        "ghostwire_volume_up volume=home 1.0",
        "ghostwire_volume_up volume=shm 1.0",
        "ghostwire_volume_used_bytes volume=home 700.0",
      ])
  }

  @Test(
    "A volume that is down has no other series than that and why",
    arguments: [
      (StorageError.noProcess, "no_process"), (.notFound, "not_found"), (.notDirectory, "not_a_directory"),
      (.permissionDenied, "permission_denied"), (.timedOut, "timeout"), (.disconnected, "disconnected"),
      (.inputOutput, "io_error"), (.system(errno: 12), "system"),
    ])
  func downVolume(error: StorageError, reason: String) {
    let collector = VolumeCollector(volumes: [Self.watch(.failure(error))])
    collector.read(at: BootInstant(seconds: 101))
    #expect(
      Self.lines(collector.describe()) == [
        "ghostwire_volume_down_info volume=home reason=\(reason) 1.0", "ghostwire_volume_up volume=home 0.0",
      ])
  }

  @Test("A volume that has not been read yet has no series, and one that is no longer read is down")
  func unreadVolume() {
    let unread = VolumeCollector(volumes: [Self.watch(nil)])
    unread.read(at: BootInstant(seconds: 101))
    #expect(Self.lines(unread.describe()) == [])

    let abandoned = VolumeCollector(volumes: [Self.watch(.success(Self.full))])
    abandoned.read(at: BootInstant(seconds: 200))
    #expect(
      Self.lines(abandoned.describe()).lines.contains("ghostwire_volume_down_info volume=home reason=timeout 1.0"))
  }

  private static func walked(_ failure: StorageError? = nil) -> DirectoryReader {
    let reader = DirectoryReader(layout, intervalSeconds: 60, fullIntervalSeconds: 3600)
    var totals = Array(repeating: DirectoryTotals(), count: layout.directories.count)
    if let sql = layout.directories.firstIndex(of: "sql") {
      totals[sql].bytes = 4096
      totals[sql].entries = 3
      totals[sql].unreadable = 1
      totals[sql].newestChange = FileTime(seconds: 1000, nanoseconds: 500_000_000)
    }
    reader.walkIfDue(clock: { BootInstant(seconds: 100) }, unixTime: 1990) { (kind, _) throws(StorageError) in
      if let failure { throw failure }
      return DirectoryCensus(
        kind: kind, totals: totals,
        effort: DirectoryCensus.Effort(endedAt: 2000, seconds: 3, processorSeconds: 0.5))
    }
    return reader
  }

  @Test("A walk shows every directory of the layout, those that are empty as 0 and without a change")
  func directories() {
    let collector = DirectoryCollector(volumes: [Self.watch(.success(Self.full), directories: Self.walked())])
    collector.read(at: BootInstant(seconds: 101))
    let lines = Self.lines(collector.describe()).lines
    #expect(lines.count == 3 * Self.layout.directories.count + 1 + 4)
    for line in [
      "ghostwire_directory_files volume=home directory=sql 3.0",
      "ghostwire_directory_size_bytes volume=home directory=sql 4096.0",
      "ghostwire_directory_unreadable volume=home directory=sql 1.0",
      "ghostwire_directory_newest_change_timestamp_seconds volume=home directory=sql 1000.5",
      "ghostwire_directory_size_bytes volume=home directory=attachments 0.0",
      "ghostwire_directory_size_bytes volume=home directory=other 0.0",
      "ghostwire_directory_walk_start_timestamp_seconds volume=home kind=full 1990.0",
      "ghostwire_directory_walk_timestamp_seconds volume=home kind=full 2000.0",
      "ghostwire_directory_walk_duration_seconds volume=home kind=full 3.0",
      "ghostwire_directory_walk_cpu_seconds volume=home kind=full 0.5",
    ] { #expect(lines.contains(line), "\(line)") }
  }

  @Test("What was walked of a volume is not shown while that is down")
  func directoriesOfDownVolume() {
    for reading in [nil, .failure(.timedOut)] as [Result<VolumeReading, StorageError>?] {
      let collector = DirectoryCollector(volumes: [Self.watch(reading, directories: Self.walked())])
      collector.read(at: BootInstant(seconds: 101))
      #expect(Self.lines(collector.describe()) == [])
    }
  }

  @Test("A walk that failed is counted, and shows besides only that it was begun")
  func failedWalk() {
    let collector = DirectoryCollector(
      volumes: [Self.watch(.success(Self.full), directories: Self.walked(.permissionDenied))])
    collector.read(at: BootInstant(seconds: 101))
    #expect(
      Self.lines(collector.describe()) == [
        "ghostwire_directory_walk_start_timestamp_seconds volume=home kind=full 1990.0",
        "ghostwire_directory_walk_failures_total volume=home reason=permission_denied 1.0",
      ])
  }

  @Test("The log's size and for how long it has been filled")
  func writeAheadLog() {
    let watch = Self.watch(.success(Self.full))
    let collector = DatabaseCollector(volume: watch)
    collector.read(at: BootInstant(seconds: 101))
    collector.read(at: BootInstant(seconds: 104))
    #expect(
      Self.lines(collector.describe()) == [
        "ghostwire_signal_wal_filled_seconds 3.0", "ghostwire_signal_wal_size_bytes 42.0",
      ])
    watch.reader.perform(clock: { BootInstant(seconds: 105) }) { () throws(StorageError) in throw .timedOut }
    collector.read(at: BootInstant(seconds: 105))
    #expect(Self.lines(collector.describe()) == [])
    watch.reader.perform(clock: { BootInstant(seconds: 106) }) { Self.full }
    collector.read(at: BootInstant(seconds: 106))
    #expect(
      Self.lines(collector.describe()) == [
        "ghostwire_signal_wal_filled_seconds 5.0", "ghostwire_signal_wal_size_bytes 42.0",
      ])
    watch.reader.perform(clock: { BootInstant(seconds: 107) }) { Self.sparse }
    collector.read(at: BootInstant(seconds: 107))
    #expect(Self.lines(collector.describe()) == [])
    let none = DatabaseCollector(volume: nil)
    none.read(at: BootInstant(seconds: 1))
    #expect(Self.lines(none.describe()) == [])
  }
}

/// Lines whose order does not matter.
private struct UnorderedLines: Equatable, ExpressibleByArrayLiteral {
  let lines: [String]

  init(_ lines: [String]) { self.lines = lines.sorted() }
  init(arrayLiteral elements: String...) { self.init(elements) }
}

/// What no fault may do to the picture of a desktop that goes on as it was: whatever is not known is absent.
struct Truthfulness {
  /// What is there of a process that is, and more than nothing.
  private static let present: Set = [
    "ghostwire_processes", "ghostwire_component_up", "ghostwire_component_start_time_seconds",
    "ghostwire_process_resident_memory_bytes", "ghostwire_process_virtual_memory_bytes", "ghostwire_process_threads",
    "ghostwire_process_open_fds", "ghostwire_process_max_fds", "ghostwire_process_proportional_memory_bytes",
    "ghostwire_volume_size_bytes",
  ]

  /// The last scrape before the fault.
  let before: Scrape

  /// How many files could not be read before.
  var unreadable: Double? { before.sum("ghostwire_process_unreadable") }

  /// What a scrape says that is not so; empty when all of it is right or absent.
  func faults(of scrape: Scrape) -> [String] {
    var faults: [String] = []
    for (series, value) in before.values {
      guard let now = scrape.values[series] else { continue }
      if Self.present.contains(series.name), Self.stays(series), value > 0, now <= 0 {
        faults.append("\(series) is \(now), and was \(value)")
      }
      if ScrapeHistory.onlyGrows(series.name, in: before), now < value {
        faults.append("\(series) fell from \(value) to \(now)")
      }
    }
    for name in ["ghostwire_component_restarts_total", "ghostwire_process_exits_total"] {
      // websockify has a process for each connection.
      for (series, now) in scrape.all(name)
      where Self.stays(series) && series.labels["component"] != "websockify" && now > (before.values[series] ?? 0) {
        faults.append("\(series) counts \(now)")
      }
    }
    return faults
  }

  /// Whether all collectors took their last sample.
  static func isWhole(_ scrape: Scrape) -> Bool {
    let success = scrape.all("ghostwire_exporter_collector_success")
    return !success.isEmpty && success.values.allSatisfy { $0 == 1 }
  }

  /// Whether a collector took its last sample.
  static func succeeds(_ collector: String, in scrape: Scrape) -> Bool {
    scrape.value("ghostwire_exporter_collector_success", ["collector": collector]) == 1
  }

  /// Of what the series tells. Of Chromium's other processes some come and go by themselves.
  private static func stays(_ series: Series) -> Bool {
    series.labels["role"].map { ["main", "browser"].contains($0) } ?? true
  }
}

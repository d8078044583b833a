import Foundation
import Testing

extension EndToEnd {
  /// An exporter whose uid is not the desktop's.
  @Suite("Another user's processes", .enabled(if: Machine.isRoot, "only root can start processes of two users"))
  struct OtherUser {
    private static let sources = ["io", "fds", "pss"]

    @Test("what may not be read is absent and counted, what may be read stays") func absent() throws {
      let exporter = try Exporter(in: Pod.shared(), uid: 65534)
      // Proportional memory is read beside the samples. Of a process that ends while it is looked at nothing is missing, so that
      // a scrape at that very moment counts fewer: the next ones must count all.
      var scrape = try exporter.scrape()
      _ = try? eventually(within: 20, "everything of every process is tried and counted") {
        scrape = try exporter.scrape()
        let groups = Self.groups(in: scrape)
        let isWhole = groups.allSatisfy { group in
          Self.sources.allSatisfy { Self.unreadable($0, of: group.labels, in: scrape) == group.count }
        }
        return groups.count >= 10 && isWhole ? true : nil
      }
      #expect(Self.groups(in: scrape).count >= 10)
      for group in Self.groups(in: scrape) {
        for source in Self.sources {
          #expect(Self.unreadable(source, of: group.labels, in: scrape) == group.count, "\(source) of \(group)")
        }
        for name in [
          "ghostwire_process_threads", "ghostwire_process_resident_memory_bytes",
          "ghostwire_process_virtual_memory_bytes",
        ] {
          #expect((scrape.value(name, group.labels) ?? 0) > 0, "\(name) of \(group)")
        }
        #expect(scrape.all("ghostwire_process_cpu_seconds_total", group.labels).count == 2)
        for name in [
          "ghostwire_process_read_bytes_total", "ghostwire_process_written_bytes_total",
          "ghostwire_process_open_fds", "ghostwire_process_fd_utilization_ratio",
          "ghostwire_process_proportional_memory_bytes",
        ] {
          #expect(scrape.value(name, group.labels) == nil, "\(name) of \(group)")
        }
      }
    }

    private static func groups(in scrape: Scrape) -> [(labels: [String: String], count: Double)] {
      scrape.all("ghostwire_processes").filter { $0.value > 0 }.map { ($0.key.labels, $0.value) }
    }

    private static func unreadable(_ source: String, of group: [String: String], in scrape: Scrape) -> Double? {
      scrape.value("ghostwire_process_unreadable", group.merging(["source": source]) { $1 })
    }
  }
}

import Foundation
import Testing

extension EndToEnd {
  /// An exporter whose uid is not the desktop's.
  @Suite("Another user's processes", .enabled(if: Machine.isRoot, "only root can start processes of two users"))
  struct OtherUser {
    @Test("what may not be read is absent and counted, what may be read stays") func absent() throws {
      let exporter = try Exporter(in: Pod.shared(), uid: 65534)
      // Proportional memory is read beside the samples.
      let scrape = try eventually(within: 10, "proportional memory was tried") {
        let scrape = try exporter.scrape()
        let tried = scrape.value(
          "ghostwire_process_unreadable", ["component": "xvnc", "role": "main", "source": "pss"])
        return tried == 1 ? scrape : nil
      }
      let groups = scrape.all("ghostwire_processes").filter { $0.value > 0 }
      #expect(groups.count >= 10)
      for (group, count) in groups {
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
        for source in ["io", "fds", "pss"] {
          let labels = group.labels.merging(["source": source]) { $1 }
          #expect(scrape.value("ghostwire_process_unreadable", labels) == count, "\(source) of \(group)")
        }
      }
    }
  }
}

import Foundation
import Testing

extension EndToEnd {
  /// Walks through folders that change under them.
  @Suite(
    "Storage: files in motion",
    .enabled(if: Machine.allowsNamespaces, "mounts need root and a machine that allows them"))
  struct StorageChurn {
    @Test("files come, move and go at full speed: walks go on ending, nothing is negative, the next full walk is exact")
    func churn() throws {
      let pod = try Pod.shared()
      let tree = try SignalHome(in: pod, attachments: 2000)
      let mount = try DesktopMount(in: pod, folder: tree.root, at: Pod.home)
      defer { withExtendedLifetime(mount) {} }
      let exporter = try Exporter(
        in: pod,
        options: ["--directory.cpu-percent=100", "--directory.interval=1s", "--directory.full-interval=2s"])
      var history = ScrapeHistory()
      var ends: Set<Double> = []
      let churn = FileChurn(
        in: ["attachments.noindex/00", "attachments.noindex/ff", "sql", "logs", "Cache/Cache_Data"].map {
          "\(tree.data)/\($0)"
        } + [tree.root + "/Uploads"])
      let seconds = Machine.isThorough ? 60 : 10
      let end = ContinuousClock.now + .seconds(seconds)
      while ContinuousClock.now < end {
        let scrape = try exporter.scrape()
        history.add(scrape)
        ends.formUnion(scrape.all("ghostwire_directory_walk_timestamp_seconds", ["volume": "home"]).values)
        let storage = scrape.values.filter {
          ["ghostwire_directory", "ghostwire_volume", "ghostwire_signal"].contains(where: $0.key.name.hasPrefix)
        }
        #expect(storage.filter { $0.value < 0 || !$0.value.isFinite } == [:])
        usleep(100_000)
      }
      let changes = churn.stop()
      let stopped = Date().timeIntervalSince1970
      print("\(changes) changes in \(seconds) s, \(history.scrapes.count) scrapes, \(ends.count) walks ended")
      #expect(history.faults == [])
      // One is due each second, and the machine may be slow.
      #expect(ends.count >= seconds / 4)
      let scrape = try eventually(within: 60, "a full walk began after the churn") { () -> Scrape? in
        let scrape = try exporter.scrape()
        let labels = ["volume": "home", "kind": "full"]
        guard let end = scrape.value("ghostwire_directory_walk_timestamp_seconds", labels),
          let duration = scrape.value("ghostwire_directory_walk_duration_seconds", labels)
        else { return nil }
        return end - duration > stopped ? scrape : nil
      }
      let oracle = try TreeOracle(tree.root)
      #expect(scrape.sum("ghostwire_directory_size_bytes", ["volume": "home"]) == oracle.bytes)
      #expect(scrape.sum("ghostwire_directory_files", ["volume": "home"]) == oracle.entries)
      #expect(scrape.sum("ghostwire_directory_unreadable", ["volume": "home"]) == 0)
      #expect(scrape.all("ghostwire_directory_walk_failures_total").isEmpty)
    }
  }
}

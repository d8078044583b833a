import Foundation
import Testing

extension EndToEnd {
  /// What Signal's own files tell of its health.
  @Suite(
    "Storage: signs of Signal",
    .enabled(if: Machine.allowsNamespaces, "mounts need root and a machine that allows them"))
  struct StorageSignals {
    /// The tree comes with three.
    private static let dumps = ["volume": "home", "directory": "crash_dumps"]

    @Test("the write-ahead log is followed as it fills, stays and is truncated, and crash dumps are counted")
    func signals() throws {
      let pod = try Pod.shared()
      let tree = try SignalHome(in: pod)
      for edition in ["Signal", "Signal Beta"] { unlink("\(tree.root)/.config/\(edition)/sql/db.sqlite-wal") }
      let mount = try DesktopMount(in: pod, folder: tree.root, at: Pod.home)
      defer { withExtendedLifetime(mount) {} }
      let exporter = try Exporter(in: pod, options: ["--directory.interval=1s"])
      let log = "sql/db.sqlite-wal"

      let none = try wait(for: "the folders are known", exporter) {
        $0.value("ghostwire_directory_files", Self.dumps) == 3
      }
      #expect(none.all("ghostwire_signal_wal_size_bytes").isEmpty)
      #expect(none.all("ghostwire_signal_wal_filled_seconds").isEmpty)

      try tree.write(123_456, to: log)
      for name in ["pending/4.dmp", "new/5.dmp", "pending/4.meta"] {
        try tree.write(100, to: "Crashpad/\(name)")
      }
      _ = try wait(for: "the log is filled", exporter) { $0.value("ghostwire_signal_wal_size_bytes") == 123_456 }
      let stays = try wait(for: "the log stays filled", exporter) {
        ($0.value("ghostwire_signal_wal_filled_seconds") ?? 0) >= 2
      }
      #expect(stays.value("ghostwire_signal_wal_size_bytes") == 123_456)
      let dumps = try wait(for: "dumps are counted", exporter) {
        $0.value("ghostwire_directory_files", Self.dumps) == 5
      }
      #expect(dumps.value("ghostwire_directory_size_bytes", ["volume": "home", "directory": "wal"]) == 126_976)

      try tree.write(0, to: log)
      let empty = try wait(for: "the log is empty", exporter) { $0.value("ghostwire_signal_wal_size_bytes") == 0 }
      #expect(empty.value("ghostwire_signal_wal_filled_seconds") == 0)
    }

    private func wait(for what: String, _ exporter: Exporter, _ condition: (Scrape) -> Bool) throws -> Scrape {
      try eventually(within: 30, what) {
        let scrape = try exporter.scrape()
        return condition(scrape) ? scrape : nil
      }
    }
  }
}

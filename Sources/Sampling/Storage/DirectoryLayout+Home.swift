extension DirectoryLayout {
  /// The home of the desktop's user: Signal's data as Signal Desktop and Chromium lay it out below .config/Signal, Xvnc's
  /// log, and the folders in which files are exchanged.
  public static let home = DirectoryLayout(
    editions.flatMap(signal) + [
      folder("Uploads", "uploads"), folder("Downloads", "downloads"), folder("PDF", "pdf"),
      files(".vnc", suffix: ".log", "xvnc_log"),
    ], writeAheadLogs: editions.map { "\($0)/sql/\(writeAheadLogName)" })

  /// The directories that hold Signal's data.
  package static let ofSignal = Set(editions.flatMap(signal).map(\.directory))

  /// The data folders of Signal and of its beta.
  private static let editions = [".config/Signal", ".config/Signal Beta"]

  private static let writeAheadLogName = "db.sqlite-wal"

  private static func signal(in data: String) -> [Rule] {
    [
      folder("\(data)/attachments.noindex", "attachments", .whenChanged),
      folder("\(data)/avatars.noindex", "avatars", .whenChanged),
      folder("\(data)/badges.noindex", "badges", .whenChanged),
      folder("\(data)/stickers.noindex", "stickers", .whenChanged),
      folder("\(data)/drafts.noindex", "drafts", .whenChanged),
      folder("\(data)/downloads.noindex", "signal_downloads", .whenChanged),
      folder("\(data)/megaphones.noindex", "megaphones", .whenChanged),
      folder("\(data)/sql", "sql", .always),
      files("\(data)/sql", suffix: writeAheadLogName, "wal"),
      folder("\(data)/logs", "logs", .always),
      folder("\(data)/temp", "temp"),
      folder("\(data)/update-cache", "update_cache"),
      folder("\(data)/optionalResources", "optional_resources"),
      folder("\(data)/Crashpad", "crashpad"),
      // A dump waits in "new" while it is written and in "pending" until somebody sends or dismisses it.
      files("\(data)/Crashpad/new", suffix: ".dmp", "crash_dumps"),
      files("\(data)/Crashpad/pending", suffix: ".dmp", "crash_dumps"),
    ]
      + ["Cache", "Code Cache", "GPUCache", "DawnGraphiteCache", "DawnWebGPUCache"].map {
        folder("\(data)/\($0)", "caches")
      }
      + ["blob_storage", "Local Storage", "Session Storage", "IndexedDB"].map {
        folder("\(data)/\($0)", "browser_storage")
      }
  }

  private static func folder(_ path: String, _ directory: String, _ rereading: Rereading = .unlessLarge) -> Rule {
    Rule(path: names(path), matter: .folder, directory: directory, rereading: rereading)
  }

  private static func files(_ path: String, suffix: String, _ directory: String) -> Rule {
    Rule(path: names(path), matter: .files(suffix: suffix), directory: directory, rereading: .always)
  }

  private static func names(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }
}

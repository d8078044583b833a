import SeededRandom

/// A home folder in the shape that Signal Desktop, Chromium and the desktop's image give it.
public enum SignalTree {
  /// The places that belong to one reported directory.
  public struct Place: Sendable {
    /// Paths of files and folders that count with all below them.
    public let included: [String]
    /// Paths below those that count elsewhere.
    public let excluded: [String]

    init(_ included: [String], except excluded: [String] = []) {
      self.included = included
      self.excluded = excluded
    }
  }

  private static let signal = ".config/Signal"
  private static let beta = ".config/Signal Beta"
  private static let dumps = ["new/1.dmp", "pending/2.dmp", "pending/3.dmp"].map { "\(signal)/Crashpad/\($0)" }

  /// Where each reported directory lies in the tree; all else is `other`.
  public static let places: [String: Place] = [
    "attachments": Place(["\(signal)/attachments.noindex", "\(beta)/attachments.noindex"]),
    "avatars": Place(["\(signal)/avatars.noindex"]),
    "badges": Place(["\(signal)/badges.noindex"]),
    "stickers": Place(["\(signal)/stickers.noindex"]),
    "drafts": Place(["\(signal)/drafts.noindex"]),
    "signal_downloads": Place(["\(signal)/downloads.noindex"]),
    "megaphones": Place(["\(signal)/megaphones.noindex"]),
    "sql": Place(
      ["\(signal)/sql", "\(beta)/sql"], except: ["\(signal)/sql/db.sqlite-wal", "\(beta)/sql/db.sqlite-wal"]),
    "wal": Place(["\(signal)/sql/db.sqlite-wal", "\(beta)/sql/db.sqlite-wal"]),
    "logs": Place(["\(signal)/logs"]),
    "temp": Place(["\(signal)/temp"]),
    "update_cache": Place(["\(signal)/update-cache"]),
    "optional_resources": Place(["\(signal)/optionalResources"]),
    "crashpad": Place(["\(signal)/Crashpad"], except: dumps),
    "crash_dumps": Place(dumps),
    "caches": Place(["\(signal)/Cache", "\(signal)/Code Cache", "\(signal)/GPUCache"]),
    "browser_storage": Place(
      ["\(signal)/blob_storage", "\(signal)/Local Storage", "\(signal)/Session Storage", "\(signal)/IndexedDB"]),
    "uploads": Place(["Uploads"]),
    "downloads": Place(["Downloads"]),
    "pdf": Place(["PDF"]),
    "xvnc_log": Place([".vnc/desktop:1.log", ".vnc/desktop:2.log"]),
  ]

  /// Makes the tree in an existing folder, with this many attachments: by far the most of its files.
  public static func build(at home: String, attachments: Int) throws(SignalTreeError) {
    let writer = try FolderWriter(home)
    defer { writer.close() }
    try makeFannedOut("\(signal)/attachments.noindex", files: attachments, largest: 9000, writer)
    try makeFannedOut("\(signal)/avatars.noindex", files: 40, largest: 20000, writer)
    try makeFannedOut("\(signal)/stickers.noindex", files: 30, largest: 5000, writer)
    for (folder, files) in folders {
      try writer.folder(folder)
      for (name, bytes) in files { try writer.file("\(folder)/\(name)", bytes: bytes) }
    }
    for index in 0..<60 {
      try writer.file("\(signal)/Cache/Cache_Data/f_\(hex(index, 6))", bytes: index * 700)
      try writer.file("\(signal)/Code Cache/js/\(hex(index * 7919, 16))_0", bytes: index * 90)
    }
  }

  private static let folders: [(String, [(String, Int)])] = [
    ("\(signal)/sql", [("db.sqlite", 3_000_000), ("db.sqlite-wal", 70_000), ("db.sqlite-shm", 32768)]),
    ("\(signal)/logs", [("app.log", 5000), ("main.log", 12_000), ("main.log.1", 80_000)]),
    ("\(signal)/badges.noindex", [("badge", 900)]),
    ("\(signal)/drafts.noindex/ab", [("draft", 10_000)]),
    ("\(signal)/downloads.noindex", [("partial", 30_000)]),
    ("\(signal)/megaphones.noindex", []),
    ("\(signal)/temp", [("empty", 0)]),
    ("\(signal)/update-cache", [("signal.deb", 100_000)]),
    ("\(signal)/optionalResources", [("emoji.json", 40_000)]),
    ("\(signal)/Crashpad", [("settings.dat", 40)]),
    ("\(signal)/Crashpad/new", [("1.dmp", 20_000), ("1.lock", 1)]),
    ("\(signal)/Crashpad/pending", [("2.dmp", 30_000), ("2.meta", 50), ("3.dmp", 40_000)]),
    ("\(signal)/Crashpad/completed", [("4.dmp", 50_000)]),
    ("\(signal)/Cache/Cache_Data", [("index", 50_000), ("data_0", 45_000), ("data_1", 270_000)]),
    ("\(signal)/Code Cache/js/index-dir", [("the-real-index", 60)]),
    ("\(signal)/GPUCache", [("data_0", 8192), ("index", 260_000)]),
    ("\(signal)/blob_storage/5d1b0c62", []),
    ("\(signal)/Local Storage/leveldb", [("000003.log", 700), ("CURRENT", 16), ("LOCK", 0), ("LOG", 300)]),
    ("\(signal)/Session Storage", [("000003.log", 500), ("LOCK", 0)]),
    ("\(signal)/IndexedDB/file__0.indexeddb.leveldb", [("000003.log", 2000), ("MANIFEST-000001", 23)]),
    (signal, [("config.json", 400), ("ephemeral.json", 200), ("Cookies", 20480)]),
    ("\(beta)/attachments.noindex/00", [("one", 5000)]),
    ("\(beta)/sql", [("db.sqlite", 100_000), ("db.sqlite-wal", 5000)]),
    ("\(beta)", [("config.json", 400)]),
    ("Uploads", [("picture.png", 15_000)]),
    ("Downloads/folder", [("document", 25_000)]),
    ("PDF", [("letter.pdf", 35_000)]),
    ("Desktop/Uploads", [("not an upload", 3000)]),
    (".vnc", [("desktop:1.log", 90_000), ("desktop:2.log", 10), ("desktop:1.pid", 4), ("kasmvnc.yaml", 100)]),
    (".cache/attachments.noindex", [("not an attachment", 7000)]),
  ]

  /// Files below folders of two hexadecimal digits, with as long and evenly spread names and sizes as a hash gives.
  private static func makeFannedOut(_ folder: String, files: Int, largest: UInt64, _ writer: FolderWriter)
    throws(SignalTreeError)
  {
    for index in 0..<min(256, files) { try writer.folder("\(folder)/\(hex(index, 2))") }
    var random = SeededGenerator(seed: 1)
    for index in 0..<files {
      let name = (0..<4).map { _ in hex(Int(truncatingIfNeeded: random.next() >> 1), 16) }.joined()
      try writer.file("\(folder)/\(hex(index % 256, 2))/\(name)", bytes: Int(random.next() % largest))
    }
  }

  private static func hex(_ value: Int, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

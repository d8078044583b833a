import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite struct VolumeTests {
  private static func read(
    _ location: FolderLocation, logs: [String] = [], through process: ProcessIdentity? = nil
  ) throws -> VolumeReading {
    let desktop = DesktopProcesses()
    desktop.current = process.map { [$0] }
    return try LinuxVolumeSource(FolderOpener(desktop)).read(
      Volume(name: "v", location: location, writeAheadLogs: logs))
  }

  /// What stat(1) says.
  private static func oracle(_ path: String) throws -> VolumeReading {
    let text = try TemporaryTree.run(["/usr/bin/stat", "-f", "-c", "%S %b %f %a %c %d %T", path], in: "/")
    let words = text.split { $0.isWhitespace }
    let numbers = words.prefix(6).map { UInt64($0) ?? .max }
    return VolumeReading(
      bytes: numbers[1] == 0 ? nil : .init(total: numbers[1] * numbers[0], free: numbers[2] * numbers[0]),
      availableBytes: numbers[1] == 0 ? nil : numbers[3] * numbers[0],
      inodes: numbers[4] == 0 ? nil : .init(total: numbers[4], free: numbers[5]), isReadOnly: nil,
      filesystem: names[String(words[6])] ?? "other")
  }

  /// The names of stat(1) that differ from the series'.
  private static let names = [
    "ext2/ext3": "ext4", "tmpfs": "tmpfs", "overlayfs": "overlay", "xfs": "xfs", "btrfs": "btrfs", "zfs": "zfs",
  ]

  @Test("readings are those of stat", arguments: ["/", "/dev/shm", "/tmp", "/proc", "/sys", "/dev"])
  func agreement(path: String) throws {
    let result = try settled {
      try Self.oracle(path)
    } read: {
      var reading = try Self.read(.own(path: path))
      reading.isReadOnly = nil
      return reading
    }
    #expect(result.read == result.expected)
  }

  @Test func `the same is read through a process as at a path`() throws {
    let child = try Child("print qq(ready\\n)")
    #expect(try child.line() == "ready")
    defer { child.end() }
    let process = try #require(try StatOracle.read(child.pid)).identity
    let result = try settled {
      try Self.read(.own(path: "/dev/shm"))
    } read: {
      try Self.read(.desktop(path: "/dev/shm"), through: process)
    }
    #expect(result.read == result.expected)
    #expect(result.read.isReadOnly == false)
  }

  @Test func `a volume filled to its last byte has none available`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a small volume") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let (empty, full, small) = try ThreadOfItsOwn.run(.mounts) {
      try tree.shell("mkdir v; mount -t tmpfs -o size=1m,nr_inodes=100 none v")
      let empty = try Self.read(.own(path: "\(tree.path)/v"))
      try tree.shell("head -c 1M /dev/zero > v/all; ! head -c 1 /dev/zero > v/more 2> /dev/null || exit 1")
      let full = try Self.read(.own(path: "\(tree.path)/v"))
      try tree.shell("truncate -s 524288 v/all")
      return (empty, full, try Self.read(.own(path: "\(tree.path)/v")))
    }
    #expect(empty.bytes == .init(total: 1 << 20, free: 1 << 20))
    #expect(full.bytes == .init(total: 1 << 20, free: 0))
    #expect(full.availableBytes == 0)
    #expect(full.inodes == .init(total: 100, free: 97))
    #expect(full.filesystem == "tmpfs")
    #expect(full.isReadOnly == false)
    #expect(small.availableBytes == 1 << 19)
  }

  @Test func `a volume filled to its last inode has none free, and bytes left`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a volume with few inodes") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let full = try ThreadOfItsOwn.run(.mounts) {
      try tree.shell(
        "mkdir v; mount -t tmpfs -o size=1m,nr_inodes=8 none v; touch v/1 v/2 v/3 v/4 v/5 v/6 v/7 v/8 v/9 2> /dev/null || :"
      )
      return try Self.read(.own(path: "\(tree.path)/v"))
    }
    #expect(full.inodes == .init(total: 8, free: 0))
    #expect(full.availableBytes == 1 << 20)
  }

  /// Of a volume mounted below "v", whether it is read-only by the exporter's own mount, and by the desktop's.
  @Test(
    "a volume is read-only when the desktop cannot write to it",
    arguments: [
      ("mount -t tmpfs none v", false, false),
      ("mount -t tmpfs none v; mount -o remount,ro v", true, true),
      ("mount -t tmpfs none w; mount --bind w v; mount -o remount,ro,bind v", false, true),
      ("mount -t tmpfs none w; mount --bind w v; mount -o remount,ro w", true, true),
      ("mount --bind w v; mount -o remount,ro,bind v", false, true),
    ])
  func readOnly(mounts: String, own: Bool, desktop: Bool) throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "read-only mounts") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir v w")
    let found = try ThreadOfItsOwn.run(.mounts) {
      try tree.shell(mounts)
      let child = try Child("print qq(ready\\n)")
      defer { child.end() }
      #expect(try child.line() == "ready")
      let path = "\(tree.path)/v"
      let process = try #require(try StatOracle.read(child.pid)).identity
      return [
        try Self.read(.own(path: path)).isReadOnly, try Self.read(.desktop(path: path), through: process).isReadOnly,
      ]
    }
    #expect(found == [own, desktop])
  }

  @Test(
    "the write-ahead log's size is told, and only of a file at its own place",
    arguments: [
      ("head -c 70000 /dev/zero > log", 70000), (": > log", 0), (":", nil), ("truncate -s 5G log", 5 << 30),
      ("echo text > real; ln -s real log", nil), ("ln -s /dev/null log", nil),
      ("echo text > log; mv .config real; ln -s real .config", nil),
      ("echo text > log; mv .config/Signal/sql real; ln -s ../../real .config/Signal/sql", nil),
      (
        "echo text > log; touch -d @1000 log; mkdir -p '.config/Signal Beta/sql'; head -c 9000 /dev/zero > '.config/Signal Beta/sql/db.sqlite-wal'",
        9000
      ),
      (
        ": > log; cd '.config/'; mkdir -p 'Signal Beta/sql'; echo text > 'Signal Beta/sql/db.sqlite-wal'; touch -d @1000 'Signal Beta/sql/db.sqlite-wal'",
        0
      ),
    ] as [(String, UInt64?)])
  func writeAheadLog(script: String, size: UInt64?) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir -p .config/Signal/sql; cd .config/Signal/sql")
    try tree.shell(script.replacing("log", with: ".config/Signal/sql/db.sqlite-wal"))
    #expect(try Self.read(.own(path: tree.path), logs: DirectoryLayout.home.writeAheadLogs).writeAheadLogBytes == size)
    #expect(try Self.read(.own(path: tree.path)).writeAheadLogBytes == nil)
  }

  @Test(
    "what cannot be read is an error",
    arguments: [("missing", StorageError.notFound), ("file", .notDirectory), ("pipe", .notDirectory)])
  func failure(name: String, error: StorageError) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("echo > file; mkfifo pipe")
    #expect(throws: error) { try Self.read(.own(path: "\(tree.path)/\(name)")) }
  }
}

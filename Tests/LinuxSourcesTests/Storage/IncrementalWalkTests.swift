import Glibc
import Sampling
import SignalTree
import Testing

@Suite struct IncrementalWalkTests {
  private static let attachments = ".config/Signal/attachments.noindex"

  /// What is done to a settled tree after a full walk, and whether the next walk for changes sees it.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    let directory: String
    var isSeen = true

    init(_ what: String, _ script: String, in directory: String, isSeen: Bool = true) {
      testDescription = what
      self.script = script
      self.directory = directory
      self.isSeen = isSeen
    }
  }

  private static let grow = "head -c 200000 /dev/zero >>"

  static let changes = [
    Change("the database grows", "\(grow) .config/Signal/sql/db.sqlite", in: "sql"),
    Change("the write-ahead log grows", "\(grow) .config/Signal/sql/db.sqlite-wal", in: "wal"),
    Change("a log grows", "\(grow) .config/Signal/logs/old.log", in: "logs"),
    Change("Xvnc's log grows", "\(grow) .vnc/desktop:1.log", in: "xvnc_log"),
    Change("a file in a small folder grows", "\(grow) Uploads/a/old", in: "uploads"),
    Change("a file in a large folder grows", "\(grow) Downloads/big/old", in: "downloads", isSeen: false),
    Change("the newest file in a large folder grows", "\(grow) Downloads/big/newest", in: "downloads"),
    Change("an attachment comes", "\(grow) \(attachments)/00/more", in: "attachments"),
    Change("an attachment goes", "rm \(attachments)/00/old", in: "attachments"),
    Change("a folder of attachments comes", "mkdir \(attachments)/99; echo > \(attachments)/99/f", in: "attachments"),
    Change("a folder of attachments goes", "rm -r \(attachments)/01", in: "attachments"),
    Change(
      "an attachment is replaced by another with its name",
      "\(grow) fresh; mv fresh \(attachments)/00/old", in: "attachments"),
    Change("an attachment moves away", "mv \(attachments)/00/old Uploads/", in: "attachments"),
    Change("a folder of attachments moves away", "mv \(attachments)/00 Uploads/", in: "uploads"),
    Change("an old attachment grows", "\(grow) \(attachments)/00/old", in: "attachments", isSeen: false),
    Change("the newest attachment grows", "\(grow) \(attachments)/00/newest", in: "attachments"),
    Change("the newest attachment shrinks", ": > \(attachments)/00/newest", in: "attachments"),
    Change("another avatar grows", "\(grow) .config/Signal/avatars.noindex/00/old", in: "avatars", isSeen: false),
  ]

  private static func build(_ tree: TemporaryTree) throws {
    try tree.shell(
      """
      mkdir -p Uploads/a Downloads/big PDF .vnc .config/Signal/sql .config/Signal/logs \(attachments)/00 \(attachments)/01
      mkdir -p .config/Signal/avatars.noindex/00 spare
      seq -f 'Downloads/big/%g' 1500 | xargs touch -d @900000000
      for d in Uploads/a Downloads/big \(attachments)/00 \(attachments)/01 .config/Signal/avatars.noindex/00; do
        head -c 30000 /dev/zero > $d/old; touch -d @1000000000 $d/old; head -c 5000 /dev/zero > $d/newest
        touch -d @1100000000 $d/newest; done
      for f in .config/Signal/sql/db.sqlite .config/Signal/sql/db.sqlite-wal .config/Signal/logs/old.log .vnc/desktop:1.log
      do head -c 40000 /dev/zero > $f; done
      """)
  }

  @Test(
    "a change is seen at the next walk for changes unless it is in an old file of an unchanged folder",
    arguments: changes)
  func change(_ change: Change) async throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try Self.build(tree)
    try await tree.settle()
    let walks = TreeWalks(tree)
    let first = try walks.walk(.full)
    #expect(try walks.walk(.changes) == first)
    try tree.shell(change.script)
    let second = try walks.walk(.changes)
    #expect((second[change.directory] != first[change.directory]) == change.isSeen)
    if change.isSeen {
      #expect(second.sum.bytes == (try tree.diskUsage()))
      #expect(second.sum.entries == (try tree.names()))
    } else {
      #expect(second == first)
    }
    let third = try walks.walk(.full)
    #expect(third.sum.bytes == (try tree.diskUsage()))
    #expect(third.sum.entries == (try tree.names()))
    #expect(third[change.directory] != first[change.directory])
  }

  @Test func `an unchanged folder is not opened by a walk for changes, and is by a full one`() async throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try Self.build(tree)
    try await tree.settle()
    let walks = TreeWalks(tree)
    let folders = [Self.attachments, "Uploads", "Downloads", ".config/Signal"].map { "\(tree.path)/\($0)" }
    let watch = try OpeningWatch(folders)
    let whole: Set = ["00", "01", "a", "sql", "logs", "big"]
    let always: Set = ["a", "sql", "logs"]
    var found: [[String: DirectoryTotals]] = []
    for (kind, expected) in [
      (DirectoryCensus.Kind.full, whole), (.changes, always), (.changes, always), (.full, whole),
    ] {
      found.append(try walks.walk(kind))
      #expect(whole.intersection(watch.names().folders) == expected, "\(kind)")
    }
    try tree.shell("echo > \(Self.attachments)/01/more")
    _ = watch.names()
    _ = try walks.walk(.changes)
    #expect(whole.intersection(watch.names().folders) == always.union(["01"]))
    #expect(found.allSatisfy { $0 == found[0] })
  }

  @Test func `a folder that has just changed is not relied on`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try Self.build(tree)
    let watch = try OpeningWatch(["\(tree.path)/\(Self.attachments)"])
    let walks = TreeWalks(tree)
    for folder in ["00", "01"] { #expect(utimes("\(tree.path)/\(Self.attachments)/\(folder)", nil) == 0) }
    _ = try walks.walk(.full)
    #expect(Set(watch.names().folders) == ["00", "01"])
    // A file system's clock stands still for a while: this time is the one that the folder had.
    try tree.shell(
      """
      cd \(Self.attachments); touch -r 00 ../when; head -c 90000 /dev/zero > 00/old; touch -d @1000000000 00/old
      touch -r ../when 00; rm ../when
      """)
    #expect(try walks.walk(.changes).sum.bytes == (try tree.diskUsage()))
    #expect(Set(watch.names().folders) == ["00", "01"])
  }

  @Test func `a folder is not relied on when only its attributes have changed, nor when its times were set back`()
    async throws
  {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try Self.build(tree)
    try await tree.settle()
    let walks = TreeWalks(tree)
    _ = try walks.walk(.full)
    try tree.shell(
      """
      cd \(Self.attachments); touch -r 00 ../../when; head -c 90000 /dev/zero > 00/more; touch -d @1000000000 00/more
      touch -r ../../when 00
      """)
    #expect(try walks.walk(.changes).sum.bytes == (try tree.diskUsage()))
  }

  @Test(
    "a file with several names is counted once at every walk, whichever of them goes",
    arguments: ["00/old", "01/again"])
  func severalNames(gone: String) async throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try Self.build(tree)
    try tree.shell("cd \(Self.attachments); ln 00/old 01/again")
    try await tree.settle()
    let walks = TreeWalks(tree)
    for kind in [DirectoryCensus.Kind.full, .changes, .changes] {
      let found = try walks.walk(kind).sum
      #expect(found.bytes == (try tree.diskUsage()), "\(kind)")
      #expect(found.entries == (try tree.names()))
    }
    // The bytes stay with the other name.
    try tree.shell("rm \(Self.attachments)/\(gone)")
    #expect(try walks.walk(.changes).sum.bytes == (try tree.diskUsage()))
  }

  @Test func `folders that vanish are forgotten`() async throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("seq -f '\(Self.attachments)/%g' 300 | xargs mkdir -p")
    try await tree.settle()
    let walks = TreeWalks(tree)
    let watch = try OpeningWatch(["\(tree.path)/\(Self.attachments)", "\(tree.path)/.config"])
    _ = try walks.walk(.full)
    try tree.shell("mv \(Self.attachments) ../$(basename $PWD)-aside")
    let aside = TemporaryTree(path: "\(tree.path)-aside")
    defer { aside.remove() }
    _ = try walks.walk(.changes)
    try tree.shell("mv ../$(basename $PWD)-aside \(Self.attachments)")
    _ = watch.names()
    let found = try walks.walk(.changes).sum
    #expect(watch.names().folders.count { $0 != "Signal" && $0 != "attachments.noindex" } == 300)
    #expect(found.entries == (try tree.names()))
  }

  @Test func `other directories between two walks are counted as by a source that never knew the former`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try Self.build(tree)
    let walks = TreeWalks(tree)
    _ = try walks.walk(.full)
    walks.layout = .home.adding([(["Uploads", "a"], "inbox"), (["Downloads"], "archive")])
    let fresh = try TreeWalks(tree, walks.layout).walk(.full)
    #expect(try walks.walk(.changes) == fresh)
    #expect(fresh["inbox"]?.entries == 3 && fresh["archive"]?.entries == 1504)
    #expect(fresh["downloads"] == DirectoryTotals())
    walks.layout = .home
    #expect(try walks.walk(.changes) == TreeWalks(tree).walk(.full))
  }
}

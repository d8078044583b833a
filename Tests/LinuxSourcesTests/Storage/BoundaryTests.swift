import Foundation
import Sampling
import Testing

@Suite struct BoundaryTests {
  @Test(
    "links are counted and not followed",
    arguments: [
      "ln -s . loop", "mkdir a; ln -s ../a a/loop; ln -s .. a/up", "ln -s /usr out; ln -s /proc proc",
      "ln -s nowhere dangling; ln -s self self", "mkdir PDF; head -c 90000 /dev/zero > PDF/f; ln -s PDF Uploads",
    ])
  func links(script: String) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(script)
    let walked = try TreeWalks(tree).walk(.full)
    #expect(walked.sum.bytes == (try tree.diskUsage()))
    #expect(walked.sum.entries == (try tree.names()))
    #expect(walked["uploads"] == DirectoryTotals())
    #expect(walked.sum.unreadable == 0)
  }

  @Test func `another file system that is mounted inside is one name and no bytes`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a mount inside the tree") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir -p PDF/inside; echo text > PDF/file; find . -exec touch -d @1000000000 {} +")
    let (found, bytes, names) = try ThreadOfItsOwn.run(.mounts) {
      try tree.shell(
        "mount -t tmpfs -o size=1m none PDF/inside; head -c 90000 /dev/zero > PDF/inside/file; touch -d @1500000000 PDF/inside"
      )
      let bytes = try tree.shell("du -sx --block-size=1 . | cut -f 1")
      return (try tree.fullWalk(), bytes, try tree.shell("find . -xdev -printf x"))
    }
    #expect("\(found.bytes)\n" == bytes)
    #expect(found.entries == UInt64(names.utf8.count))
    #expect(found.entries == 4)
    #expect(found.newestChange == FileTime(seconds: 1_000_000_000))
    #expect(found.unreadable == 0)
  }

  @Test(
    "the same file system mounted a second time inside is not walked into",
    arguments: [("out/source", "PDF/inside"), (".config/Signal/attachments.noindex/ab", "PDF/inside")])
  func bind(source: String, target: String) async throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a bind mount inside the tree") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir -p '\(source)' '\(target)'; head -c 90000 /dev/zero > '\(source)/file'; echo text > PDF/file")
    let before = try tree.fullWalk()
    // The folder that the mount hides is not seen any more.
    let hidden = try #require(UInt64(try tree.shell("stat -c %b '\(target)'").trimmingCharacters(in: .newlines))) * 512
    try await tree.settle()
    let found = try ThreadOfItsOwn.run(.mounts) {
      try tree.shell("mount --bind '\(source)' '\(target)'")
      let walks = TreeWalks(tree)
      return [try walks.walk(.full).sum, try walks.walk(.changes).sum, try walks.walk(.changes).sum]
    }
    for walk in found {
      #expect(walk.bytes == before.bytes - hidden)
      #expect(walk.entries == before.entries)
      #expect(walk.unreadable == 0)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `no file is opened and no time of access changes`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(
      """
      mkdir -p PDF .vnc .config/Signal/sql; mkfifo PDF/pipe; echo text > PDF/file; ln -s /dev/zero PDF/link
      echo key > .config/Signal/config.json; echo log > .vnc/a.log; echo wal > .config/Signal/sql/db.sqlite-wal
      find . -exec touch -h -a -d @1000000000 {} +
      """)
    let folders = [".", "PDF", ".vnc", ".config", ".config/Signal", ".config/Signal/sql"]
    let times =
      "stat -c '%n %x' "
      + (folders + ["PDF/pipe", "PDF/file", ".config/Signal/sql/db.sqlite-wal"]).joined(separator: " ")
    let before = try tree.shell(times)
    let watch = try OpeningWatch(folders.map { "\(tree.path)/\($0)" })
    let walks = TreeWalks(tree)
    for kind in [DirectoryCensus.Kind.full, .changes] { #expect(try walks.walk(kind).sum.entries == 12) }
    let opened = watch.names()
    #expect(opened.files == [])
    #expect(Set(opened.folders) == ["PDF", ".vnc", ".config", "Signal", "sql"])
    #expect(try tree.shell(times) == before)
  }
}

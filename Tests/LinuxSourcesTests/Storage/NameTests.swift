import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite struct NameTests {
  @Test(
    "names are bytes",
    arguments: [
      ("255 bytes", "$n = 'n' x 255"), ("not UTF-8", "$n = qq(\\xff\\xfe\\x80)"), ("a newline", "$n = qq(a\\nb)"),
      ("spaces and quotes", "$n = qq( \\x27 \\x22 \\x5c )"), ("three dots", "$n = qq(...)"),
      ("two dots and more", "$n = qq(..a)"),
      ("one byte", "$n = qq(\\x01)"), ("control bytes", "$n = qq(\\x7f\\x1b[2J)"),
    ])
  func names(kind: String, name: String) async throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let below = ".config/Signal/attachments.noindex"
    try tree.shell(
      """
      mkdir -p \(below)
      perl -e '\(name); chdir "\(below)"; mkdir $n or die; chdir $n; for ($n, "x") { open F, ">", $_ or die; print F "x" x 9999 }'
      """)
    let bytes = try tree.diskUsage()
    try await tree.settle()
    let walks = TreeWalks(tree)
    for kind in [DirectoryCensus.Kind.full, .changes, .changes] {
      let found = try walks.walk(kind)
      #expect(found.sum.bytes == bytes)
      #expect(found["attachments"]?.entries == 4)
      #expect(found.sum.unreadable == 0)
    }
  }

  @Test func `folders 200 deep with 255-byte names are walked with few open files, which are closed behind`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    // Beside each folder on the way down there are others, so that every level is come back to.
    try tree.shell(
      """
      perl -e 'for (1 .. 200) { for $c ("a", "b", "c") { mkdir $c x 255 or die }
        open F, ">", "file" or die; print F "x" x 5000; close F; chdir "b" x 255 or die }'
      """)
    let (found, opened) = try ThreadOfItsOwn.run(.files) {
      let before = try ThreadOfItsOwn.openFiles()
      return (try tree.fullWalk(), try ThreadOfItsOwn.openFiles() - before)
    }
    #expect(found.bytes == (try tree.diskUsage()))
    #expect(found.entries == (try tree.names()))
    #expect(found.entries == 801)
    #expect(found.unreadable == 0)
    #expect(opened == 0)
  }

  @Test("however deep the way is, few folders on it stay open", arguments: [5, 20, 200])
  func openFolders(depth: Int) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("perl -e 'for (1 .. \(depth)) { mkdir \"d\" or die; chdir \"d\" }'")
    let (during, after) = try ThreadOfItsOwn.run(.files) {
      let before = try ThreadOfItsOwn.openFiles()
      let way = WalkPath()
      try Self.descend(way, to: depth, from: tree)
      let during = try ThreadOfItsOwn.openFiles() - before
      way.close()
      return (during, try ThreadOfItsOwn.openFiles() - before)
    }
    #expect(during <= 10)
    #expect(during >= min(depth, 8))
    #expect(after == 0)
  }

  /// Goes down the folders "d".
  static func descend(_ way: WalkPath, to depth: Int, from tree: TemporaryTree) throws {
    let node = LayoutNode(.undivided)
    var folder = try FileDescriptor(opening: tree.path, in: AT_FDCWD, flags: O_DIRECTORY).release()
    for level in 0...depth {
      way.enter(folder, try FileAttributes(of: folder), .init(index: level, rereading: .unlessLarge, node: node))
      way.add(subfolder: "still to read")
      if level < depth { folder = try FileDescriptor(openingSubfolder: "d", of: folder).release() }
    }
  }

  @Test("subfolders' names come back whole, last first", arguments: [1, 255, 256, 1000, 4000])
  func longNames(length: Int) throws {
    // Some file systems have names of more than 255 bytes: FUSE, and those that count 255 characters.
    let way = WalkPath()
    let folder = try FileDescriptor(opening: "/", in: AT_FDCWD, flags: O_DIRECTORY).release()
    way.enter(folder, try FileAttributes(of: folder), .init(index: 0, rereading: .always, node: nil))
    let names = ["a", "b"].map { String(repeating: $0, count: length) }
    for name in names { way.add(subfolder: name) }
    var found: [String] = []
    while let name = way.next(lost: { _ in }) { found.append(String(cString: name)) }
    #expect(found == names.reversed())
  }
}

import Sampling
import SignalTree
import Testing

@Suite struct SignalTreeTests {
  @Test func `the directories of Signal's tree add up to what du and find say, and each is what they say of its paths`()
    throws
  {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try SignalTree.build(at: tree.path, attachments: 4000)
    let walks = TreeWalks(tree)
    for kind in [DirectoryCensus.Kind.full, .changes] {
      let walked = try walks.walk(kind)
      #expect(walked.sum.bytes == (try tree.diskUsage()))
      #expect(walked.sum.entries == (try tree.names()))
      #expect(walked.sum.entries > 4000)
      #expect(walked.sum.unreadable == 0)
      #expect(Set(walked.keys) == Set(SignalTree.places.keys).union(["other"]))
      for (directory, place) in SignalTree.places {
        let bytes = try tree.diskUsage(place.included) - (try tree.diskUsage(place.excluded))
        let names = try tree.names(place.included) - (try tree.names(place.excluded))
        #expect(walked[directory]?.bytes == bytes, "\(directory), \(kind)")
        #expect(walked[directory]?.entries == names, "\(directory), \(kind)")
        #expect(names > 0)
      }
    }
  }

  @Test func `an empty home has the one folder, and every directory is there with nothing in it`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let walked = try TreeWalks(tree).walk(.full)
    #expect(walked["other"]?.entries == 1)
    #expect(walked["other"]?.bytes == (try tree.diskUsage()))
    for directory in SignalTree.places.keys { #expect(walked[directory] == DirectoryTotals(), "\(directory)") }
  }

  @Test func `the newest change is that of the newest file, and times far ahead of the clock are not believed`() throws
  {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(
      """
      mkdir -p PDF Uploads .config/Signal/attachments.noindex/00; touch -d @1000000000.25 PDF/new
      touch -d @900000000 PDF/old; touch -d @99999999999 PDF/ahead; touch -d @800000000 PDF
      """)
    let walked = try TreeWalks(tree).walk(.full)
    #expect(walked["pdf"]?.newestChange == FileTime(seconds: 1_000_000_000, nanoseconds: 250_000_000))
    #expect(walked["pdf"]?.entries == 4)
    #expect(walked["downloads"]?.newestChange == nil)
  }
}

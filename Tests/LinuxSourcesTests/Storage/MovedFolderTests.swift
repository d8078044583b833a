import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite struct MovedFolderTests {
  @Test(
    "when a folder is moved while what is below it is read, the folders out of reach are told and the rest is come back to",
    arguments: [
      // Where the way is cut, and the levels whose names are lost: those below the open ones and above the cut.
      (0, []), (12, [12, 11, 10, 9, 8]), (18, [18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8]),
      (9, [9, 8]), (4, []),
    ] as [(Int, [Int])])
  func moved(cut: Int, lost expected: [Int]) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let depth = 20
    try tree.shell("mkdir elsewhere; perl -e 'for (1 .. \(depth)) { mkdir \"d\" or die; chdir \"d\" }'")
    let way = WalkPath()
    try NameTests.descend(way, to: depth, from: tree)
    let folder = Array(repeating: "d", count: cut + 1).joined(separator: "/")
    if cut > 0 { try tree.shell("mv \(folder) elsewhere/") }
    var lost: [Int] = []
    var read: [Int] = []
    while way.next(lost: { lost.append($0.index) }) != nil { read.append(try #require(way.current).context.index) }
    #expect(lost == expected)
    #expect(read == Array(0...depth).reversed().filter { !expected.contains($0) })
  }

  @Test func `a folder that was removed after it was opened is no unreadable one`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir d")
    let folder = try FileDescriptor(opening: "\(tree.path)/d", in: AT_FDCWD, flags: O_DIRECTORY)
    try tree.shell("rmdir d")
    let totals = try DirectoryWalker(.undivided).walk(folder, .full, pace: WorkPace(WorkBudget(share: 1)))
    #expect(totals.map(\.unreadable) == [0])
  }
}

import Foundation
import Sampling
import Testing

@testable import LinuxSources

@Suite struct ChurnTests {
  struct Outcome: Sendable {
    var walks = 0
    var entries: [UInt64] = []
    var unreadable: UInt64 = 0
    var openedMore = 0
    var last = DirectoryTotals()
  }

  @Test(
    "while files and folders come, go and move at full speed, walks end, and the next full one is exact",
    arguments: [false, true])
  func churn(isMoving: Bool) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(
      "mkdir -p PDF Uploads .config/Signal/attachments.noindex .config/Signal/sql aside; seq -f 'PDF/%g' 200 | xargs touch"
    )
    let places = ["PDF", "Uploads", ".config/Signal/attachments.noindex", ".config/Signal/sql"]
    let crowd = (0..<2).map { number in
      Churn(seed: UInt64(number), places: places.map { "\(tree.path)/\($0)" }, isMoving: isMoving)
    }
    for churn in crowd { churn.start() }
    defer { for churn in crowd { churn.stop() } }
    let outcome = try ThreadOfItsOwn.run(.files) {
      let walks = TreeWalks(tree)
      let before = try ThreadOfItsOwn.openFiles()
      var outcome = Outcome()
      // As long as it takes until much has happened between and during walks.
      while outcome.walks < 40 || crowd.contains(where: { $0.steps < 20_000 }) {
        for kind in [DirectoryCensus.Kind.changes, .changes, .full] {
          let found = try walks.walk(kind).sum
          outcome.walks += 1
          outcome.entries.append(found.entries)
          outcome.unreadable += found.unreadable
        }
      }
      outcome.openedMore = try ThreadOfItsOwn.openFiles() - before
      for churn in crowd { churn.stop() }
      outcome.last = try walks.walk(.full).sum
      return outcome
    }
    #expect(outcome.last.bytes == (try tree.diskUsage()))
    #expect(outcome.last.entries == (try tree.names()))
    #expect(outcome.last.unreadable == 0)
    #expect(outcome.openedMore == 0)
    #expect(outcome.entries.min() ?? 0 > 200)
    #expect(outcome.entries.max() ?? 0 < 100_000)
    // Only what was moved away during a walk is out of its reach.
    if !isMoving { #expect(outcome.unreadable == 0) }
  }
}

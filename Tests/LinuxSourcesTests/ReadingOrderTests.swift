import Sampling
import Testing

@testable import LinuxSources

@Suite("The order in which processes are read") struct ReadingOrderTests {
  /// The pids as they are read, those of one reading in one list.
  private func order(_ pids: [Int32], directly: Set<Int32>, gone: Set<Int32> = []) throws -> [[Int32]] {
    var read: [[Int32]] = []
    try ReadingOrder.read(
      pids, directly: directly,
      one: { pid in
        if gone.contains(pid) { return false }
        read.append([pid])
        return true
      }, several: { pids in read.append(pids) })
    return read
  }

  @Test("is the one given, whichever way each is read")
  func anyMixture() throws {
    let pids = (Int32(1)...6).map { $0 * 7 % 13 }
    for choice in 0..<64 {
      let directly = Set(pids.indices.filter { choice >> $0 & 1 == 1 }.map { pids[$0] })
      for gone in [Set(), directly, directly.filter { $0 > 6 }] {
        #expect(try order(pids, directly: directly, gone: gone).flatMap { $0 } == pids, "\(directly), \(gone)")
      }
    }
  }

  @Test("Those that stand together are read together, and nothing is read where there is nothing")
  func together() throws {
    #expect(try order([1, 2, 3, 4, 5], directly: [3]) == [[1, 2], [3], [4, 5]])
    #expect(try order([1, 2, 3], directly: [2], gone: [2]) == [[1], [2, 3]])
    #expect(try order([1, 2], directly: []) == [[1, 2]])
    #expect(try order([], directly: [1]) == [])
  }
}

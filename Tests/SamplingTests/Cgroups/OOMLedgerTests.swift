import Testing

@testable import Sampling

@Suite("Kills by the OOM killer")
struct OOMLedgerTests {
  private static let renderer = ProcessGroup(.signal, .renderer)
  private static let gpu = ProcessGroup(.signal, .gpu)

  /// What is known after each sample's counter and ended processes.
  private func ledger(_ samples: [(UInt64?, [EndedProcess])]) -> [ProcessGroup?: OOMLedger.Kills] {
    var ledger = OOMLedger()
    for (counter, ended) in samples { ledger.note(counter: counter, ended: ended) }
    return ledger.kills
  }

  @Test("are the largest of those that ended when the counter moved, with their memory")
  func largest() {
    let kills = ledger([
      (4, []),
      (5, [.init(group: Self.gpu, residentBytes: 10), .init(group: Self.renderer, residentBytes: 300)]),
      (5, [.init(group: Self.gpu, residentBytes: 900)]),
    ])
    #expect(kills == [Self.renderer: .init(count: 1, lastResidentBytes: 300)])
  }

  @Test("wait for a process that takes its time to end")
  func late() {
    let kills = ledger([(0, []), (1, []), (1, []), (1, [.init(group: Self.gpu, residentBytes: 7)])])
    #expect(kills == [Self.gpu: .init(count: 1, lastResidentBytes: 7)])
  }

  @Test("are nobody's after a while, and then no later end is blamed on them")
  func nobody() {
    let quiet = Array(repeating: (UInt64?(1), [EndedProcess]()), count: 5)
    let kills = ledger([(0, [])] + quiet + [(1, [.init(group: Self.gpu, residentBytes: 7)])])
    #expect(kills == [.none: .init(count: 1, lastResidentBytes: nil)])
  }

  @Test("before the exporter started do not count, those of a new container do")
  func beginnings() {
    let one = [EndedProcess(group: Self.gpu, residentBytes: 7)]
    #expect(ledger([(9, one), (9, one), (nil, one)]).isEmpty)
    #expect(ledger([(9, []), (nil, []), (1, one)]) == [Self.gpu: .init(count: 1, lastResidentBytes: 7)])
  }
}

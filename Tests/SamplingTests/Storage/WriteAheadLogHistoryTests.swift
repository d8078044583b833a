import Testing

@testable import Sampling

@Suite struct WriteAheadLogHistoryTests {
  /// Sizes read every ten seconds, and for how long the log has then not been seen empty.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sizes: [UInt64?]
    let seconds: [Double?]
  }

  static let cases = [
    Case(testDescription: "there is none", sizes: [nil, nil], seconds: [nil, nil]),
    Case(testDescription: "it stays empty", sizes: [0, 0, 0], seconds: [0, 0, 0]),
    Case(testDescription: "it stays as it is", sizes: [5, 5, 5], seconds: [0, 10, 20]),
    Case(testDescription: "it grows", sizes: [0, 1, 9, 30], seconds: [0, 0, 10, 20]),
    Case(testDescription: "it is emptied", sizes: [9, 9, 0, 0, 9, 9], seconds: [0, 10, 0, 0, 0, 10]),
    Case(
      testDescription: "it shrinks: it was emptied and filled again in between", sizes: [9, 9, 8, 8],
      seconds: [0, 10, 0, 10]),
    Case(testDescription: "it goes and comes", sizes: [9, 9, nil, 9, 9], seconds: [0, 10, nil, 0, 10]),
    Case(testDescription: "it comes empty", sizes: [nil, 0, 4, 4], seconds: [nil, 0, 0, 10]),
  ]

  @Test("the time since a log was last seen empty", arguments: cases)
  func filled(_ history: Case) {
    var log = WriteAheadLogHistory()
    #expect(log.filledSeconds(at: BootInstant(seconds: 1)) == nil)
    for (index, (size, seconds)) in zip(history.sizes, history.seconds).enumerated() {
      let now = BootInstant(seconds: 100 + 10 * UInt64(index))
      log.note(size, at: now)
      #expect(log.bytes == size)
      #expect(log.filledSeconds(at: now) == seconds, "reading \(index)")
    }
  }

  @Test func `time passes between readings`() {
    var log = WriteAheadLogHistory()
    log.note(1, at: BootInstant(seconds: 100))
    #expect(log.filledSeconds(at: BootInstant(seconds: 107)) == 7)
    log.note(0, at: BootInstant(seconds: 110))
    #expect(log.filledSeconds(at: BootInstant(seconds: 117)) == 0)
  }
}

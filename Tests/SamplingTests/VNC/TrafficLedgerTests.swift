import Testing

@testable import Sampling

@Suite("The ledger of traffic") struct TrafficLedgerTests {
  private func client(
    _ identity: UInt64, _ sent: UInt64, _ received: UInt64, again: UInt64 = 0, roundTrip: Double? = nil
  )
    -> ConnectionTraffic
  {
    ConnectionTraffic(
      identity: identity, sentBytes: sent, receivedBytes: received, retransmittedSegments: again, unsentBytes: 3,
      roundTripSeconds: roundTrip)
  }

  @Test("A connection counts whole once it is ten seconds old, and what it sent stays when it is gone")
  func proven() {
    var ledger = TrafficLedger()
    #expect(ledger.note([], at: BootInstant(seconds: 0)) == TrafficReport())
    #expect(ledger.note([client(1, 100, 10, roundTrip: 0.5)], at: BootInstant(seconds: 1)) == TrafficReport())
    #expect(ledger.note([client(1, 200, 20, roundTrip: 0.5)], at: BootInstant(seconds: 10)) == TrafficReport())
    let proven = ledger.note(
      [client(1, 300, 30, again: 2, roundTrip: 0.25), client(2, 9, 9, roundTrip: 1)], at: BootInstant(seconds: 11))
    #expect((proven.sentBytes, proven.receivedBytes, proven.retransmittedSegments) == (300, 30, 2))
    #expect(proven.slowestRoundTrip == 0.25)
    #expect(proven.unsentBytes == 3)
    let gone = ledger.note([], at: BootInstant(seconds: 12))
    #expect((gone.sentBytes, gone.receivedBytes, gone.retransmittedSegments) == (300, 30, 2))
    #expect(gone.slowestRoundTrip == nil)
    #expect(gone.unsentBytes == 0)
  }

  @Test("Of a connection that was there before only what came since is counted")
  func before() {
    var ledger = TrafficLedger()
    _ = ledger.note([client(1, 1_000_000, 500)], at: BootInstant(seconds: 0))
    let report = ledger.note([client(1, 1_000_007, 501)], at: BootInstant(seconds: 10))
    #expect((report.sentBytes, report.receivedBytes) == (7, 1))
  }

  @Test("A total never goes down, whatever a counter does")
  func monotonic() {
    var ledger = TrafficLedger()
    _ = ledger.note([], at: BootInstant(seconds: 0))
    var last: UInt64 = 0
    for (second, sent) in [50, 60, 20, 30, 30, 0, 5].enumerated() {
      let report = ledger.note([client(1, UInt64(sent), 0)], at: BootInstant(seconds: UInt64(1 + 10 * second)))
      #expect(report.sentBytes >= last)
      last = report.sentBytes
    }
    #expect(last == 75)
  }

  @Test("The slowest client's round trip counts")
  func slowest() {
    var ledger = TrafficLedger()
    let clients = [client(1, 0, 0, roundTrip: 0.1), client(2, 0, 0, roundTrip: 0.3), client(3, 0, 0)]
    _ = ledger.note(clients, at: BootInstant(seconds: 0))
    let report = ledger.note(clients, at: BootInstant(seconds: 10))
    #expect(report.slowestRoundTrip == 0.3)
    #expect(report.unsentBytes == 9)
  }
}

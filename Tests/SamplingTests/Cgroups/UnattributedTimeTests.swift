import Sampling
import Testing

@Suite("Processor time that no component holds")
struct UnattributedTimeTests {
  @Test(
    "is what the container used besides, from the first reading on, and never falls",
    arguments: [
      // What was used before counts on neither side.
      ([(100.0, 40.0)], 0.0), ([(100, 40), (110, 50)], 0), ([(100, 40), (110, 48)], 2),
      // One side is read a little later than the other.
      ([(100, 40), (110, 48), (111, 50), (112, 50)], 2), ([(100, 40), (110, 55)], 0),
      // A new container, whose components are counted from its beginning.
      ([(100, 40), (110, 48), (1, 49), (3, 50)], 3),
    ] as [([(Double, Double)], Double)])
  func ledger(readings: [(Double, Double)], seconds: Double) {
    var ledger = UnattributedTime()
    for (usage, attributed) in readings { ledger.note(usage: usage, attributed: attributed) }
    #expect(ledger.seconds == seconds)
  }
}

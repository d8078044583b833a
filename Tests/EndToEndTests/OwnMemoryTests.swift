import Foundation
import Testing

extension EndToEnd {
  /// What the exporter itself takes.
  @Suite("Own memory")
  struct OwnMemory {
    @Test("the pages that the start alone needs are given back soon after it, many of them for good, and scrapes go on")
    func startPages() throws {
      // Samples bring sixteen pages for each that they use: none comes while the pages go, but those of the scrapes below.
      let exporter = try Exporter(in: Pod.shared(), options: ["--sample.interval=1m"])
      let first = try exporter.residentMemory()
      let end = ContinuousClock.now + .seconds(20)
      var least = first
      while least * 4 >= first * 3, .now < end { least = try exporter.residentMemory() }
      #expect(least * 4 < first * 3)
      let later = try (0..<20).map { _ in
        usleep(200_000)
        _ = try exporter.scrape()
        return try exporter.residentMemory()
      }
      print("resident: \(first) bytes at the first answer, \(least) once, \(Spread(later)) with scrapes after that")
      #expect(Spread(later).median * 10 < first * 9)
      #expect(!(try exporter.scrape().all("ghostwire_processes").isEmpty))
    }
  }
}

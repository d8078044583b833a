import Foundation
import Testing

extension EndToEnd {
  /// What the exporter itself takes.
  @Suite("Own memory")
  struct OwnMemory {
    @Test("pages that were needed at the start alone are given back soon after it, and stay away while it is scraped")
    func startPages() throws {
      let exporter = try Exporter(in: Pod.shared())
      let first = try exporter.residentMemory()
      // Right after they are given back hardly any is there. Most come back with the next sample and scrape: the kernel brings sixteen
      // pages for each that is used.
      sleep(5)
      let later = try (0..<20).map { _ in
        usleep(200_000)
        _ = try exporter.scrape()
        return try exporter.residentMemory()
      }
      print("resident: \(first) bytes at the first answer, \(Spread(later)) later")
      #expect(Spread(later).median * 10 < first * 9)
      #expect(!(try exporter.scrape().all("ghostwire_processes").isEmpty))
    }
  }
}

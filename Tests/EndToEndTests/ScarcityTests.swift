import Foundation
import Testing

extension EndToEnd {
  /// What the exporter lacks itself.
  @Suite("Scarcity")
  struct Scarcity {
    @Test("with 64 descriptors and all the connections that it admits, it goes on reading everything")
    func descriptors() throws {
      let limit = 64
      let exporter = try Exporter(in: Pod.shared(), descriptors: limit)
      let pid = exporter.process.pid
      #expect(ProcFiles.host.text("\(pid)/limits")?.contains(#/Max open files +64 +64 /#) == true)
      func open() throws -> Int { try #require(ProcFiles.host.openDescriptors(of: pid)) }

      let before = try open()
      // Twice as many as could be; the ones idle for longest make room.
      let idle = try (0..<2 * limit).map { _ in try exporter.openKeptAliveConnection() }
      let full = try open()
      print("\(before) descriptors without connections, \(full) with all that are admitted, of \(limit)")
      #expect(full >= before + 8)

      var history = ScrapeHistory()
      for _ in 0..<10 {
        // A scrape samples anew when the newest sample is older than 100 ms.
        usleep(150_000)
        let scrape = try exporter.scrape()
        let success = scrape.all("ghostwire_exporter_collector_success")
        #expect(!success.isEmpty && success.values.allSatisfy { $0 == 1 }, "\(success)")
        history.add(scrape)
      }
      #expect(history.faults == [])
      #expect(try open() >= full - 1)
      withExtendedLifetime(idle) {}
    }
  }
}

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
      /// The least of several looks: a walk or a probe under way has a few of its own.
      func open() throws -> Int {
        let looks = try (0..<20).map { _ in
          usleep(50_000)
          return try #require(ProcFiles.host.openDescriptors(of: pid))
        }
        return try #require(looks.min())
      }

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
      // The scrapes took the place of one.
      #expect(try open() >= full - 1)
      withExtendedLifetime(idle) {}
    }
  }
}

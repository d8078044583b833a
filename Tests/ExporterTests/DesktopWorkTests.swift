import Collectors
import LinuxSources
import Logging
import Sampling
import Testing

@testable import ghostwire_exporter

@Suite("The work of the sampling thread")
struct DesktopWorkTests {
  private func exposition(_ arguments: [String]) throws -> String {
    let options = try SamplingOptions.parse(arguments)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let work = try DesktopWork(
      options, proportionalMemory: ProportionalMemoryReader(intervalSeconds: 30),
      background: Background(
        storage: try StorageOptions.parse([]), vnc: try VNCOptions.parse([]), urls: try URLProbeOptions.parse([]),
        sampling: options), requests: RequestCounts(),
      budget: .unlimited, sandbox: [:], logger: logger)
    #expect(work.read(at: .now))
    return String(decoding: work.snapshot().exposition(.text, isCompressed: false, at: .now), as: UTF8.self)
  }

  @Test("Every collector of the catalogue runs by default, and not when it is turned off")
  func everyCollectorRuns() throws {
    for collector in CollectorCatalogue.all {
      let success = #"ghostwire_exporter_collector_success{collector="\#(collector.name)"} 1"#
      #expect(try exposition([]).contains(success))
      #expect(try !exposition(["--no-collector.\(collector.name)"]).contains(success))
    }
  }
}

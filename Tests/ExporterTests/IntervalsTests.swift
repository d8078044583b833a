import Configuration
import Testing

@testable import ghostwire_exporter

@Suite("Intervals of a configuration that is read again")
struct IntervalsTests {
  private func changed(from start: [String], by text: String, besides arguments: [String] = []) throws -> Intervals {
    let options = try Setting.Options.parse(start)
    return Intervals(options.sampling, options.storage, options.vnc, options.urls).changed(
      by: ConfigurationReader(Array(text.utf8)).configuration, besides: arguments)
  }

  @Test("are taken into use, and what the file does not name any more is as without a file")
  func file() throws {
    let text = """
      intervals: {sample: 5s, proportional_memory: 1m, walk: 3m, full_walk: 2h, vnc_probe: 20s, url_probe: 1h}
      volumes: {home: /elsewhere}

      """
    let all = try changed(from: [], by: text)
    let values = [all.sample, all.proportionalMemory, all.walk, all.fullWalk, all.portProbe, all.addressProbe]
    #expect(values.map(\.seconds) == [5, 60, 180, 7200, 20, 3600])
    #expect(try changed(from: ["--sample.interval=7s"], by: "") == changed(from: [], by: ""))
  }

  @Test("do not count where the command line or the environment names an option, however it is written")
  func commandLine() throws {
    let text = "intervals: {sample: 5s, walk: 3m}\n"
    for named in [["--sample.interval=2s"], ["--sample.interval", "2s"]] {
      let intervals = try changed(from: named, by: text, besides: named)
      #expect(intervals.sample.seconds == 2)
      #expect(intervals.walk.seconds == 180)
    }
  }

  @Test("stay all as they are where the command line names all") func allNamed() throws {
    let named = [
      "--sample.interval=2s", "--process.pss-interval=31s", "--directory.interval=3s", "--directory.full-interval=4s",
      "--vnc.probe-interval=16s", "--probe.interval=61s",
    ]
    let text = """
      intervals: {sample: 5s, proportional_memory: 1m, walk: 3m, full_walk: 2h, vnc_probe: 20s, url_probe: 1h}

      """
    let intervals = try changed(from: named, by: text, besides: named)
    #expect(try intervals == changed(from: named, by: "", besides: named))
    #expect(try intervals != changed(from: [], by: text))
    #expect(intervals.addressProbe.seconds == 61)
  }

  @Test("of proportional memory tell that it is turned on or off", arguments: [("0s", false), ("10s", true)])
  func off(value: String, isKept: Bool) throws {
    let start = try changed(from: [], by: "")
    let intervals = try changed(from: [], by: "intervals: {proportional_memory: \(value)}\n")
    #expect(intervals.keepsProportionalMemory(as: start) == isKept)
  }
}

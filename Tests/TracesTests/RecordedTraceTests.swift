import Collectors
import Exposition
import Foundation
import Sampling
import Testing

@testable import Traces

/// What happened to real desktops, recorded by scripts/record-traces.
@Suite("Recorded traces")
struct RecordedTraceTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/traces").path

  /// The lines of each sample's exposition, without what is said of them.
  private func replay(_ name: String) throws -> [[Substring]] {
    let text = try String(contentsOfFile: "\(Self.folder)/\(name).trace", encoding: .utf8)
    let trace = try Trace(parsing: text)
    let replay = TraceReplay(trace)
    let run = CollectorRun(
      DesktopCollectors(
        replay.sources, named: Set(trace.header.collectors), expected: trace.header.expectedComponents
      ).all, clock: { BootInstant(nanoseconds: 0) }, report: { _, _ in })
    var samples: [[Substring]] = []
    while let instant = replay.advance() {
      run.read(at: instant)
      let text = String(decoding: ExpositionFormat.text.encode(run.describe()), as: UTF8.self)
      samples.append(text.split(separator: "\n").filter { !$0.hasPrefix("#") })
    }
    return samples
  }

  private static let traces = ["signal-restart", "frozen-server", "trouble"]

  @Test("end with the metrics of their golden files", arguments: traces)
  func golden(name: String) throws {
    let shown = try #require(try replay(name).last)
    let file = "\(Self.folder)/\(name).golden"
    if ProcessInfo.processInfo.environment["GHOSTWIRE_UPDATE_GOLDEN"] == "1" {
      try Data((shown.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
    }
    #expect(shown == (try String(contentsOfFile: file, encoding: .utf8)).split(separator: "\n"))
  }

  @Test("have counters that never fall and are never lost", arguments: traces)
  func counters(name: String) throws {
    var last: [Substring: Double] = [:]
    for sample in try replay(name) {
      var present: Set<Substring> = []
      for line in sample {
        guard let blank = line.lastIndex(of: " "), let value = Double(line[line.index(after: blank)...]) else {
          continue
        }
        let series = line[..<blank]
        let metric = series.prefix { $0 != "{" }
        guard ["_total", "_bucket", "_count"].contains(where: { metric.hasSuffix($0) }) else { continue }
        #expect(value >= last[series] ?? 0, "\(series)")
        last[series] = value
        present.insert(series)
      }
      // Bytes of io are kept back while those of one process cannot be read.
      let lost = last.keys.filter { !present.contains($0) && !$0.contains("_bytes_total") }
      #expect(lost == [])
    }
    #expect(last.count > 100)
  }

  @Test("are small, and hold no word that the desktop could have from a person", arguments: traces)
  func words(name: String) throws {
    let text = try String(contentsOfFile: "\(Self.folder)/\(name).trace", encoding: .utf8)
    #expect(text.utf8.count < 300_000)
    for word in ["kasm-user", "/tmp", "/home", "/usr", "user-data-dir", "about:blank", "127.0.0.1", "6901", "sleep"] {
      #expect(!text.contains(" \(word)") && !text.contains("/\(word)"), "\(word)")
    }
  }

  @Test("show a restart of Signal as one, whose processes all end and are replaced")
  func restart() throws {
    let samples = try replay("signal-restart")
    let first = try #require(samples.first)
    let last = try #require(samples.last)
    #expect(first.contains(#"ghostwire_component_restarts_total{component="signal"} 0"#))
    #expect(last.contains(#"ghostwire_component_restarts_total{component="signal"} 1"#))
    #expect(last.contains(#"ghostwire_component_up{component="signal"} 1"#))
    #expect(samples.contains { $0.contains(#"ghostwire_component_up{component="signal"} 0"#) })
    for component in ["xvnc", "pulseaudio", "websockify"] {
      #expect(last.contains(#"ghostwire_component_restarts_total{component="\#(component)"} 0"#[...]))
    }
    #expect(last.contains(#"ghostwire_process_restarts_total{component="signal",role="browser"} 1"#))
  }

  @Test("show an X server that is stopped as one that answers in HTTP and not as a desktop")
  func frozen() throws {
    let samples = try replay("frozen-server")
    #expect(samples.contains { $0.contains("ghostwire_vnc_up 1") })
    let last = try #require(samples.last)
    #expect(last.contains("ghostwire_vnc_up 0"))
    #expect(last.contains(#"ghostwire_vnc_stage_down_info{reason="no_banner",stage="rfb"} 1"#))
    #expect(last.contains(#"ghostwire_process_states{component="xvnc",role="main",state="stopped"} 1"#))
    #expect(last.contains(#"ghostwire_component_up{component="xvnc"} 1"#))
  }

  @Test(
    "show what cannot be read as absent with its reason, one that nobody waits for as a zombie, and a crash as an exit")
  func trouble() throws {
    let last = try #require(try replay("trouble").last)
    for source in ["io", "fds", "pss"] {
      let line = #"ghostwire_process_unreadable{component="ffmpeg",role="main",source="\#(source)"} 1"#
      #expect(last.contains(line[...]), "\(source)")
    }
    #expect(!last.contains { $0.hasPrefix(#"ghostwire_process_open_fds{component="ffmpeg""#) })
    #expect(!last.contains { $0.hasPrefix(#"ghostwire_process_read_bytes_total{component="ffmpeg""#) })
    #expect(last.contains(#"ghostwire_process_states{component="pcscd",role="main",state="zombie"} 1"#))
    #expect(last.contains(#"ghostwire_component_up{component="pcscd"} 0"#))
    let exits = #"ghostwire_process_exits_total{component="signal",role="renderer"} "#
    #expect(last.contains { $0.hasPrefix(exits) && $0 != exits + "0" })
    #expect(last.contains(#"ghostwire_component_restarts_total{component="signal"} 0"#))
  }
}

import Sampling
import SeededRandom
import Testing

@testable import Traces

@Suite("A trace")
struct TraceTests {
  /// A short trace in which every kind of line is.
  private static func text(samples: Int = 4) throws -> String {
    let desktop = RandomDesktop(seed: 7)
    let recorder = TraceRecorder(desktop.sources, collectors: RandomDesktop.collectors, expected: [.xvnc])
    let run = RandomDesktop.run(recorder.sources)
    for _ in 0..<samples {
      desktop.change()
      recorder.begin(at: desktop.now)
      run.read(at: desktop.now)
      _ = run.describe()
      recorder.end()
    }
    recorder.finish()
    return String(decoding: recorder.takeText(), as: UTF8.self)
  }

  @Test("begins with its format, is text of one line a record, and holds every kind of line")
  func form() throws {
    let text = try Self.text(samples: 40)
    #expect(text.hasPrefix("ghostwire-trace 1\nclock 100 "))
    #expect(text.hasSuffix("\nend 40\n"))
    for kind in TraceKind.allCases {
      #expect(text.contains("\n\(kind.rawValue) ") || text.contains("\n\(kind.rawValue)\n"), "\(kind)")
    }
    #expect(try Trace(parsing: text).samples.count == 40)
  }

  @Test("is refused when it ends at any line or in the middle of one, with the line that is missing")
  func cut() throws {
    let text = try Self.text()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    for count in 0..<lines.count {
      let whole = lines.prefix(count).map { $0 + "\n" }.joined()
      let fault = #expect(throws: TraceFault.self) { try Trace(parsing: whole) }
      #expect(fault?.line == count + 1)
      let half = whole + lines[count].prefix(lines[count].count / 2)
      #expect(throws: TraceFault.self) { try Trace(parsing: half) }
    }
    #expect(throws: TraceFault.self) { try Trace(parsing: String(text.dropLast())) }
    let fault = #expect(throws: TraceFault.self) { try Trace(parsing: text + "more\n") }
    #expect(fault?.line == lines.count + 1)
  }

  @Test("is refused when a word is damaged, with the line that it is in; one that is exchanged never crashes a replay")
  func damagedWords() throws {
    let lines = try Self.text().split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    var numbers = SeededGenerator(seed: 11)
    for (number, words) in lines.enumerated() {
      for index in words.indices {
        func damaged(_ word: String) -> String {
          var lines = lines
          lines[number][index] = word
          return lines.map { $0.joined(separator: " ") + "\n" }.joined()
        }
        let fault = #expect(throws: TraceFault.self) { try Trace(parsing: damaged("\u{1}")) }
        #expect(fault?.line == number + 1)
        let other = lines.randomElement(using: &numbers)?.randomElement(using: &numbers) ?? ""
        guard number % 9 == 0, let trace = try? Trace(parsing: damaged(other)) else { continue }
        let replay = TraceReplay(trace)
        let run = RandomDesktop.run(replay.sources)
        while let instant = replay.advance() {
          run.read(at: instant)
          _ = run.describe()
        }
      }
    }
  }

  @Test("says what it was recorded with")
  func header() throws {
    let desktop = RandomDesktop(seed: 1)
    let header = TraceHeader(desktop.sources, collectors: RandomDesktop.collectors, expected: [.xvnc])
    let trace = try Trace(parsing: try Self.text())
    #expect(trace.header == header)
    #expect(trace.header.collectors == RandomDesktop.collectors.sorted())
    #expect(trace.header.expectedComponents == [.xvnc])
    let own = trace.header.catalogue.rules.filter { $0.pattern != nil }
    #expect(own.map(\.component.rawValue) == ["napping", "inner"])
    #expect(own.map { $0.pattern?.ancestor } == [nil, .xvnc])
    #expect(own.allSatisfy { $0.pattern?.commands == [] && $0.pattern?.arguments == [] })
  }

  @Test("is read sample by sample, in the time that it took")
  func times() throws {
    let replay = TraceReplay(try Trace(parsing: try Self.text(samples: 3)))
    #expect(replay.count == 3 && replay.taken == 0)
    #expect((0..<4).map { replay.seconds(ofSample: $0) } == [0, 1, 2, nil])
    let instants = [replay.advance(), replay.advance(), replay.advance()]
    #expect(instants.compactMap { $0?.nanoseconds } == [10_001, 10_002, 10_003].map { $0 * 1_000_000_000 })
    #expect(replay.advance() == nil && replay.taken == 3)
  }
}

import Foundation
import Synchronization
import Testing

@testable import ghostwire_exporter

@Suite("Log lines")
struct LogLineTests {
  private static let nasty = "a \"b\" \\ c\nd\te\u{1}f\u{7F}="

  private final class Count: Sendable {
    let value = Atomic(0)
  }

  private func line(_ value: String) -> LogLine {
    var line = LogLine()
    line.add("level", "info")
    line.add("msg", value)
    return line
  }

  @Test("JSON lines hold any text", arguments: ["plain", "", nasty, "später 🎉"])
  func json(_ value: String) throws {
    let text = line(value).text(.json)
    #expect(text.hasSuffix("}\n") && text.dropLast().allSatisfy { $0 != "\n" })
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    #expect(object == ["level": "info", "msg": value])
  }

  @Test(
    "logfmt quotes what would not read back as one value",
    arguments: [
      ("plain", #"level=info msg=plain"#), ("", #"level=info msg="""#), ("two words", #"level=info msg="two words""#),
      ("a=b", #"level=info msg="a=b""#), ("x\ny", #"level=info msg="x\ny""#),
      (#"say "hi""#, #"level=info msg="say \"hi\"""#),
    ])
  func logfmt(value: String, expected: String) {
    #expect(line(value).text(.logfmt) == expected + "\n")
  }

  @Test("a pipe with room for one line holds up no thread, however many write at once") func fullPipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    defer { for end in ends { close(end) } }
    // As much as is written whole: each line takes a page of the pipe.
    let line = String(repeating: "x", count: 4096)
    let written = (0..<4).map { _ in Count() }
    let isEnough = Atomic(false)
    let threads = DispatchGroup()
    for count in written {
      threads.enter()
      Foundation.Thread.detachNewThread {
        while !isEnough.load(ordering: .relaxed) {
          LogLineHandler.write(line, to: writer)
          count.value.add(1, ordering: .relaxed)
        }
        threads.leave()
      }
    }
    var page = [UInt8](repeating: 0, count: line.utf8.count)
    func now() -> [Int] { written.map { $0.value.load(ordering: .relaxed) } }
    for round in 0..<1000 {
      var waiting = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 5000) == 1 else {
        Issue.record("no line in round \(round)")
        break
      }
      _ = read(reader, &page, page.count)
      // Room for one, and soon for none. A thread that waits for more never comes to its next line.
      let before = now()
      let end = ContinuousClock.now + .seconds(5)
      while zip(before, now()).contains(where: { $1 < $0 + 2 }), ContinuousClock.now < end { usleep(100) }
      guard ContinuousClock.now < end else {
        Issue.record("a thread waits for room in round \(round)")
        break
      }
    }
    isEnough.store(true, ordering: .relaxed)
    // Whoever waits gets room, so that no thread is left behind.
    _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    while threads.wait(timeout: .now() + 0.01) == .timedOut { _ = read(reader, &page, page.count) }
  }
}

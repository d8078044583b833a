import Foundation
import Testing

extension EndToEnd {
  /// The live view of a running exporter, in a terminal and without one.
  @Suite("Top")
  struct Top {
    private static func command(_ pod: Pod, _ exporter: Exporter, _ options: String...) throws -> [String] {
      try pod.entry + Pod.unprivileged() + [
        Exporter.binary(in: pod), "top", "--url", "unix:\(exporter.socket):/metrics",
      ]
        + options
    }

    @Test(
      "without a terminal it prints plain lines, with the numbers of the metrics, and rates from the second look on")
    func plain() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      _ = try exporter.completeScrape()
      let command = try Command.run(Self.command(pod, exporter, "--count=3"))
      let scrape = try exporter.scrape()
      #expect(command.status == 0 && command.errors == "" && !command.output.contains("\u{1B}"))
      let frames = command.output.components(separatedBy: "desktop ").dropFirst()
      #expect(frames.count == 3)
      let rows = try frames.map { frame in
        try #require(frame.split(separator: "\n").first { $0.hasPrefix("xvnc ") }, "\(frame)")
          .split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      }
      #expect(rows.allSatisfy { $0.count == 9 && $0[1] == "up" }, "\(rows)")
      let processes = scrape.all("ghostwire_processes", ["component": "xvnc"]).values.reduce(0, +)
      #expect(rows.last?[2] == "\(Int(processes))")
      #expect(rows.map { $0[3] == "-" } == [true, false, false], "\(rows)")
      #expect(command.output.contains("alive") && command.output.contains("home"))
    }

    @Test("on a terminal it draws in place on a screen of its own, and leaves the former one as it was") func terminal()
      throws
    {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      _ = try exporter.completeScrape()
      let drawn = try Command.onTerminal(Self.command(pod, exporter, "--count=2"))
      #expect(drawn.status == 0, "\(drawn.errors)")
      #expect(drawn.output.hasPrefix("\u{1B}[?1049h\u{1B}[?25l"), "\(drawn.output.prefix(40))")
      #expect(drawn.output.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
      #expect(drawn.output.contains("\u{1B}[32malive\u{1B}[0m"))
      #expect(drawn.output.components(separatedBy: "\u{1B}[H").count == 3)
      let plain = try Command.onTerminal(Self.command(pod, exporter, "--count=1"), noColor: "1")
      #expect(!plain.output.contains("\u{1B}[3"))
    }

    @Test("what does not fit is cut, and how many lines are left out is told") func small() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      _ = try exporter.completeScrape()
      let small = try Command.onTerminal(
        Self.command(pod, exporter, "--count=1"), width: 30, height: 6, noColor: "1")
      let screen = try #require(small.output.components(separatedBy: "\u{1B}[H").last)
      let lines = screen.components(separatedBy: "\r\n").map { $0.prefix { $0 != "\u{1B}" } }
      #expect(lines.count == 6 && lines.allSatisfy { $0.count <= 30 }, "\(lines)")
      #expect(lines.last?.hasSuffix("more lines") == true)
    }

    @Test("q and Ctrl-C end it with status 0 and the terminal as it was", arguments: ["161", "003"])
    func keys(key: String) throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      // Ctrl-C goes to all that runs on the terminal, and what enters a pod ends by it.
      let command = try Self.command(pod, exporter, "--interval=1h").dropFirst(pod.entry.count)
      let ended = try Command.onTerminal(Array(command), key: key)
      #expect(ended.status == 0)
      #expect(ended.output.contains("\u{1B}[?25h\u{1B}[?1049l"))
    }

    @Test("an exporter that ends is told and waited for; one that was never there gives status 1 and a line")
    func gone()
      throws
    {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let process = try RunningProcess(
        Self.command(pod, exporter, "--count=4"), log: "\(pod.folder.path)/top-\(UUID().uuidString.prefix(8)).log",
        forks: pod.hasNamespaces)
      _ = try eventually(within: 10, "the first look") { process.output.contains("component") ? true : nil }
      exporter.process.stop()
      #expect(process.waitForExit(within: 30) == 0)
      #expect(process.output.contains("no answer: "), "\(process.output.suffix(300))")
      let never = try Command.run(Self.command(pod, exporter))
      #expect(never.status == 1 && never.output == "" && never.errors.split(separator: "\n").count == 1)
    }

    @Test("unusable options give status 2 and a line") func unusable() throws {
      let pod = try Pod.shared()
      for options in [["--interval=1ms"], ["--count=0"], ["--url=nowhere"]] {
        let command = try Command.run(pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod), "top"] + options)
        #expect(command.status == 2 && command.output == "", "\(options)")
        #expect(command.errors.split(separator: "\n").count == 1, "\(command.errors)")
      }
    }
  }
}

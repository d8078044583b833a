import Foundation
import Testing

extension EndToEnd {
  /// A configuration file beside the real desktop.
  @Suite("Configuration file")
  struct Configuration {
    private static let reloaded = "ghostwire_exporter_config_last_reload_successful"
    private static let interval = "ghostwire_exporter_sample_interval_seconds"
    private static let walk = "ghostwire_directory_walk_timestamp_seconds"
    private static let cpu = "ghostwire_process_cpu_seconds_total"
    private static let job = ["component": "job"]

    private let pod: Pod
    private let file: String

    init() throws {
      pod = try Pod.shared()
      file = try pod.makeFolder("configuration") + "/exporter.yml"
    }

    /// Puts another text in the place of the file, at once.
    private func write(_ text: String) throws {
      let new = file + ".new"
      try Data(text.utf8).write(to: URL(fileURLWithPath: new))
      guard rename(new, file) == 0 else { throw HarnessError("rename: errno \(errno)") }
    }

    /// A process of nobody's that uses processor time.
    private func startJob() throws -> RunningProcess {
      try pod.start(["sh", "-c", "while :; do :; done", "busy-job"], log: "job-\(UUID().uuidString.prefix(8)).log")
    }

    private func components(_ rules: String...) -> String {
      "components:\n" + rules.map { "  - {\($0)}\n" }.joined()
    }

    private func exporter(_ options: [String] = []) throws -> Exporter {
      // The kernel holds it as in the image: reading the file again has to be allowed.
      try Exporter(in: pod, options: ["--config.file", file, "--sandbox"] + options)
    }

    @Test("an own component is counted beside the desktop's, and a reload by SIGHUP keeps its counters and theirs")
    func reload() throws {
      let job = try startJob()
      defer { job.stop() }
      let rare = "intervals: {walk: 1h, sample: 2s}\n"
      try write(rare + components(#"name: job, argv: "busy-job""#, "name: never, comm: never, expected: true"))
      let exporter = try exporter(["--directory.cpu-percent=100"])
      var history = ScrapeHistory()
      let before = try exporter.eventually(within: 10, "the job's time grows", history: &history) { scrape in
        (scrape.sum(Self.cpu, Self.job) ?? 0) > 0.5 ? scrape : nil
      }
      #expect(before.value("ghostwire_component_up", Self.job) == 1)
      #expect(before.value("ghostwire_component_up", ["component": "never"]) == 0)
      #expect(before.value("ghostwire_component_up", ["component": "xvnc"]) == 1)
      #expect(before.value(Self.reloaded) == 1)
      #expect(before.value(Self.interval) == 2)

      // The same component by another rule, and one that is gone.
      try write(components("name: other, comm: nothing, expected: true", #"name: job, comm: sh, argv: "do*busy-j?b""#))
      exporter.process.send(SIGHUP)
      let after = try exporter.eventually(within: 10, "the new components are in use", history: &history) { scrape in
        scrape.value("ghostwire_component_up", ["component": "other"]) == 0 ? scrape : nil
      }
      #expect(after.value("ghostwire_component_up", ["component": "never"]) == nil)
      #expect(after.value("ghostwire_component_up", Self.job) == 1)
      #expect(after.value("ghostwire_component_restarts_total", Self.job) == 0)
      #expect((after.sum(Self.cpu, Self.job) ?? 0) >= (before.sum(Self.cpu, Self.job) ?? 0))

      // One that went away ends; the desktop's stay. Intervals and directories change at once, volumes do not.
      let walk = ["volume": "home", "kind": "changes"]
      #expect(after.value(Self.walk, walk) == nil)
      let settings = ["volume": "home", "directory": "settings"]
      #expect(after.value("ghostwire_directory_files", settings) == nil)
      try write(
        """
        intervals: {sample: 500ms, walk: 1s}
        volumes: {further: /tmp}
        probes: {vnc: {address: "127.0.0.1:1"}}
        directories: [{name: settings, volume: home, path: .config}]
        """)
      exporter.process.send(SIGHUP)
      let last = try eventually(within: 10, "the component ends") {
        let scrape = try exporter.scrape()
        return scrape.sum(Self.cpu, Self.job) == nil ? scrape : nil
      }
      #expect(last.value("ghostwire_component_up", Self.job) == nil)
      #expect(
        (last.sum(Self.cpu, ["component": "xvnc"]) ?? 0) >= (before.sum(Self.cpu, ["component": "xvnc"]) ?? .infinity))
      #expect(last.value(Self.interval) == 0.5)
      _ = try eventually(within: 20, "the home is walked again") { try exporter.scrape().value(Self.walk, walk) }
      let files = try eventually(within: 20, "the directory is counted") {
        try exporter.scrape().value("ghostwire_directory_files", settings)
      }
      #expect(files > 1)
      // Not of the port, which the command line has.
      let warned = exporter.process.errors.split(separator: "\n").filter { $0.contains("needs a restart") }
      #expect(warned.count == 1 && warned.first?.contains("volumes.further") == true)
      #expect(!exporter.process.errors.contains("busy-job"))
      // What the file does not expect any more is meant to go.
      #expect(history.faults.filter { !$0.contains("never") } == [])
    }

    @Test("a bad file ends the start with status 2 and one line, and a bad new one leaves the former in use")
    func badFile() throws {
      try write("intervals:\n  smaple: 1s\n")
      let outcome = try Command.run(pod.entry + [Exporter.binary(in: pod), "--config.file", file])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("\(file):2: intervals.smaple: unknown key; did you mean sample?"))
      #expect(outcome.errors.split(separator: "\n").count == 1)

      try write(components("name: job, comm: nothing, expected: true"))
      let exporter = try exporter(["--web.enable-lifecycle"])
      func post() throws -> String {
        try exporter.get(
          "/-/reload", options: ["--request", "POST", "--no-fail", "--write-out", "%{http_code}"])
      }
      #expect(try post() == "200 ok\n200")
      try write("volumes: {a: secret}\n")
      let refused = try post()
      #expect(refused.hasSuffix("\n500") && refused.contains("\(file):1: volumes.a: expected an absolute path"))
      let scrape = try eventually(within: 5, "the bad file shows") {
        let scrape = try exporter.scrape()
        return scrape.value(Self.reloaded) == 0 ? scrape : nil
      }
      #expect(scrape.value("ghostwire_component_up", Self.job) == 0)
      #expect(exporter.process.errors.contains("not taken into use"))
      #expect(!exporter.process.errors.contains("secret") && !refused.contains("secret"))
      try write(components("name: job, comm: nothing, expected: true"))
      #expect(try post() == "200 ok\n200")
      _ = try eventually(within: 5, "the good file shows") {
        try exporter.scrape().value(Self.reloaded) == 1 ? true : nil
      }
    }

    @Test("a reload over HTTP is refused unless it was enabled, and without a file there is nothing to tell")
    func disabled() throws {
      let exporter = try Exporter(in: pod)
      let answer = try exporter.get(
        "/-/reload", options: ["--request", "POST", "--no-fail", "--write-out", "%{http_code}"])
      #expect(answer == "403 Lifecycle API is not enabled.\n403")
      #expect(try exporter.scrape().value(Self.reloaded) == nil)
    }
  }
}

import Foundation
import Testing

extension EndToEnd {
  /// The exposition of a whole desktop.
  @Suite("Exposition")
  struct ExpositionOfADesktop {
    @Test("promtool has nothing to say about the text format") func promtool() throws {
      let text = try Exporter(in: Pod.shared()).get("/metrics")
      let promtool = try Command.run([Machine.tool("promtool"), "check", "metrics"], input: text)
      #expect(promtool.status == 0)
      #expect(promtool.output + promtool.errors == "")
    }

    @Test("a strict parser accepts the OpenMetrics format and reads the same series") func openMetrics() throws {
      let exporter = try Exporter(in: Pod.shared())
      let names = Set(try exporter.completeScrape().values.keys.map(\.name))
      let open = try exporter.get("/metrics", header: "Accept: application/openmetrics-text;version=1.0.0")
      #expect(open.hasSuffix("# EOF\n"))
      let parsed = try Command.run([Machine.script("strict-openmetrics")], input: open, within: 120)
      #expect(parsed.status == 0, "\(parsed.errors)")
      let parsedNames = parsed.output.split(separator: "\n").map { String($0.prefix { $0 != "{" }) }
      #expect(Set(parsedNames) == names)
    }

    @Test(
      "every part of the desktop has CPU time and memory",
      arguments: [
        ("xvnc", ["main"]), ("pulseaudio", ["main"]), ("websockify", ["main"]),
        ("signal", ["browser", "renderer", "gpu", "network", "zygote", "audio", "storage", "crashpad"]),
      ])
    func parts(component: String, roles: [String]) throws {
      let scrape = try Exporter(in: Pod.shared()).scrape()
      for role in roles {
        let labels = ["component": component, "role": role]
        #expect(scrape.all("ghostwire_process_cpu_seconds_total", labels).count == 2, "\(labels)")
        #expect((scrape.value("ghostwire_process_resident_memory_bytes", labels) ?? 0) > 100_000, "\(labels)")
      }
      #expect((scrape.sum("ghostwire_process_cpu_seconds_total", ["component": component]) ?? 0) > 0)
      #expect(scrape.all("ghostwire_processes", ["component": component, "role": "unknown"]).isEmpty)
    }

    @Test("families, types and labels are those of the golden file") func golden() throws {
      let pod = try Pod.shared()
      let home = pod.hasNamespaces ? [] : ["--path.home", pod.homeOnMachine]
      let exporter = try Exporter(in: pod, options: ["--component.expect", "websockify"] + home)
      let scrape = try exporter.completeScrape()
      let file = Machine.package + "/Tests/Fixtures/end-to-end/metrics.golden"
      let shape = Self.shape(of: scrape)
      if Machine.environment["GHOSTWIRE_UPDATE_GOLDEN"] == "1" {
        try Data(shape.utf8).write(to: URL(fileURLWithPath: file))
      }
      let golden = try String(contentsOfFile: file, encoding: .utf8)
      #expect(shape.split(separator: "\n") == golden.split(separator: "\n"))
    }

    /// One line a family: name, type, labels. The values of labels are listed where they do not depend on the machine.
    private static func shape(of scrape: Scrape) -> String {
      let varying: Set = ["component", "role", "version", "procps", "path", "code", "directory", "filesystem"]
      // Which values a cgroup has depends on the machine's controllers: its fixtures have golden files of their own.
      let families = scrape.types.filter { !$0.key.hasPrefix("ghostwire_cgroup_") }
      let lines = families.sorted { $0.key < $1.key }.map { name, type in
        let series = scrape.values.keys.filter { $0.name == name }
        let labels = Set(series.flatMap(\.labels.keys)).sorted().map { label in
          let values = Set(series.compactMap { $0.labels[label] }).sorted().joined(separator: "|")
          return varying.contains(label) ? label : "\(label)=\(values)"
        }
        return ([name, type] + labels).joined(separator: " ")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }
}

import Foundation
import Testing

extension EndToEnd {
  /// Options, environment, exit statuses.
  @Suite("Command line")
  struct CommandLine {
    private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Command {
      let pod = try Pod.shared()
      return try Command.run(
        pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod)] + arguments, environment: environment, within: 10)
    }

    @Test("a port in use ends it with status 1 and one line that says what to do") func portInUse() throws {
      let pod = try Pod.shared()
      let address = "127.0.0.1:\(try pod.freePort())"
      let first = try Exporter(in: pod, addresses: [address])
      let second = try withExtendedLifetime(first) { try run(["--web.listen-address", address]) }
      #expect(second.status == 1)
      let lines = second.errors.split(separator: "\n")
      #expect(lines.count == 1, "\(second.errors)")
      for word in [address, "in use", "--web.listen-address"] {
        #expect(lines.first?.contains(word) == true, "\(word) in \(second.errors)")
      }
    }

    @Test(
      "a bad value ends it with status 2 and one line that names option, value and what is accepted",
      arguments: [
        ("--web.listen-address", "nowhere", ":PORT"), ("--web.listen-address", "127.0.0.1:99999", "65535"),
        ("--web.telemetry-path", "metrics", "/"), ("--sample.interval", "soon", "100ms to 1m"),
        ("--sample.interval", "-1s", "100ms to 1m"), ("--log.level", "loud", "info"), ("--log.format", "xml", "json"),
      ])
    func badValue(option: String, value: String, accepted: String) throws {
      for (arguments, environment) in [
        (["\(option)=\(value)"], [:]), ([], [Self.variable(option): value]),
      ] as [([String], [String: String])] {
        let command = try run(arguments, environment: environment)
        #expect(command.status == 2, "\(command.errors)")
        #expect(command.output == "")
        let lines = command.errors.split(separator: "\n")
        #expect(lines.count == 1, "\(command.errors)")
        let name = arguments.isEmpty ? Self.variable(option) : option
        for word in [name, value, accepted] {
          #expect(lines.first?.contains(word) == true, "\(word) in \(command.errors)")
        }
      }
    }

    @Test(
      "an option that does not exist ends it with status 2, its name, and where those are told that do",
      arguments: [[], ["doctor"], ["sizing"], ["top"], ["check"], ["dump"], ["config", "check", "file"]])
    func unknownOption(command: [String]) throws {
      let ended = try run(command + ["--no-such-option"])
      #expect(ended.status == 2)
      #expect(ended.errors.contains("--no-such-option"))
      let name = (["ghostwire-exporter"] + command.filter { $0 != "file" }).joined(separator: " ")
      #expect(ended.errors.hasSuffix("accepted are the options of \(name) --help\n"), "\(ended.errors)")
    }

    @Test("an option may come from the environment") func environment() throws {
      let exporter = try Exporter(
        in: Pod.shared(), environment: [Self.variable("--web.telemetry-path"): "/elsewhere"])
      #expect(try exporter.scrape(path: "/elsewhere").value("ghostwire_component_up", ["component": "xvnc"]) == 1)
      #expect(throws: HarnessError.self) { try exporter.get("/metrics") }
    }

    @Test("it says its version") func version() throws {
      let command = try run(["--version"])
      #expect(command.status == 0)
      #expect(command.output.split(separator: "\n").count == 1)
      #expect(command.output.contains(/[0-9]+\.[0-9]+/))
    }

    @Test("dump prints one exposition and ends") func dump() throws {
      let command = try run(["dump"])
      #expect(command.status == 0, "\(command.errors)")
      let scrape = try Scrape(command.output)
      #expect(scrape.value("ghostwire_component_up", ["component": "signal"]) == 1)
      let promtool = try Command.run([Machine.tool("promtool"), "check", "metrics"], input: command.output)
      #expect(promtool.output + promtool.errors == "")
    }

    @Test("check tells a healthy exporter from none") func check() throws {
      let pod = try Pod.shared()
      let address = "127.0.0.1:\(try pod.freePort())"
      let exporter = try Exporter(in: pod, addresses: [address])
      #expect(try run(["check", "http://\(address)"]).status == 0)
      exporter.process.stop()
      let check = try run(["check", "http://\(address)"])
      #expect(check.status == 1)
      #expect(check.errors.split(separator: "\n").count == 1, "\(check.errors)")
    }

    @Test("SIGTERM and SIGINT end it with status 0 within 2 s, idle connections or not", arguments: [SIGTERM, SIGINT])
    func signals(signal: Int32) throws {
      let exporter = try Exporter(in: Pod.shared())
      let idle = try exporter.openKeptAliveConnection()
      exporter.process.send(signal)
      let status = withExtendedLifetime(idle) { exporter.process.waitForExit(within: 2) }
      #expect(status == 0)
    }

    /// GHOSTWIRE_LOG_LEVEL for --log.level.
    private static func variable(_ option: String) -> String {
      "GHOSTWIRE_" + option.dropFirst(2).uppercased().replacing(/[.-]/, with: "_")
    }
  }
}

import Foundation
import Testing

extension EndToEnd {
  /// A desktop's trace, recorded and served.
  @Suite("Traces")
  struct Traces {
    private func command(_ arguments: String...) throws -> [String] {
      let pod = try Pod.shared()
      return try pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod)] + arguments
    }

    /// A folder in which the exporter's user may write.
    private func folder() throws -> String {
      let folder = try Pod.shared().makeFolder("traces-\(UUID().uuidString.prefix(8))")
      chmod(folder, 0o777)
      return folder
    }

    @Test("a desktop that is recorded is served again with the series that it had") func roundTrip() throws {
      let pod = try Pod.shared()
      let folder = try folder()
      let file = folder + "/trace"
      let port = "--vnc.address=127.0.0.1:\(pod.port)"
      let recording = try Command.run(try command("record", file, "--for=5s", port))
      #expect(recording.status == 0 && recording.output == "", "\(recording.errors)")
      let dump = try Scrape(Command.run(try command("dump", port)).output)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let size = text.utf8.count
      #expect(recording.errors.contains(" samples in \(size) bytes"), "\(recording.errors)")
      #expect(text.hasPrefix("ghostwire-trace 1\n"))
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      for secret in [pod.folder.path, "kasm-user", "--user-data-dir", "about:blank", "127.0.0.1"] {
        #expect(!text.contains(secret), "\(secret)")
      }

      let socket = folder + "/replay.sock"
      let replay = try RunningProcess(
        try command(
          "replay", file, "--speed=100", "--web.listen-address=unix:\(socket)", "--web.enable-lifecycle"),
        log: folder + "/log", forks: pod.hasNamespaces)
      defer { replay.stop() }
      func get(_ path: String) throws -> String {
        try Command.output(["curl", "--silent", "--fail", "--unix-socket", socket, "http://localhost\(path)"])
      }
      _ = try eventually(within: 20, "the trace is at its end") {
        replay.errors.contains("the trace is at its end") ? true : nil
      }
      let scrape = try Scrape(try get("/metrics"))
      for prefix in ["ghostwire_process", "ghostwire_component_up", "ghostwire_component_start", "ghostwire_volume"] {
        func series(_ scrape: Scrape) -> Set<String> {
          Set(scrape.values.keys.filter { $0.name.hasPrefix(prefix) }.map { "\($0)" })
        }
        #expect(series(scrape) == series(dump), "\(prefix)")
        #expect(!series(scrape).isEmpty)
      }
      for component in ["xvnc", "pulseaudio", "signal", "websockify"] {
        let labels = ["component": component]
        #expect(scrape.value("ghostwire_component_up", labels) == 1)
        let start = "ghostwire_component_start_time_seconds"
        // The time of the machine's start is read anew by each.
        let apart = try #require(scrape.value(start, labels)) - #require(dump.value(start, labels))
        #expect(abs(apart) < 1, "\(component)")
      }
      #expect(scrape.value("ghostwire_vnc_up") == 1)
      #expect(try get("/").contains("signal") && get("/api/v1/status").hasPrefix("{"))
    }

    @Test("a file that is there is not overwritten, and a trace that cannot be read is told with its line") func files()
      throws
    {
      let folder = try folder()
      let file = folder + "/trace"
      try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
      let refused = try Command.run(try command("record", file, "--for=1s"))
      #expect(refused.status == 2 && refused.errors.hasSuffix("/trace: it is there already\n"), "\(refused.errors)")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
      #expect(refused.errors.split(separator: "\n").count == 1)
      chmod(file, 0o644)
      let damaged = try Command.run(try command("replay", file))
      #expect(damaged.status == 2 && damaged.errors.hasSuffix("line 1: expected a line of the header\n"))
      #expect(damaged.errors.split(separator: "\n").count == 1, "\(damaged.errors)")
      let full = try Command.run(["sh", "-c", "exec \"$@\" >/dev/full", "sh"] + command("record", "-", "--for=1s"))
      // The desktop may answer a probe meanwhile, which is logged.
      let told = full.errors.split(separator: "\n").filter { $0.hasPrefix("ghostwire-exporter:") }
      #expect(full.status == 1 && told.count == 1, "\(full.errors)")
      #expect(told.first?.hasSuffix("cannot be written on: No space left on device") == true, "\(full.errors)")
    }

    @Test("SIGINT ends a recording as its time does") func interrupted() throws {
      let pod = try Pod.shared()
      let folder = try folder()
      let recording = try RunningProcess(
        try command("record", folder + "/trace", "--for=1h"), log: folder + "/log", forks: pod.hasNamespaces)
      defer { recording.stop() }
      _ = try eventually(within: 20, "samples are written") {
        (try? String(contentsOfFile: folder + "/trace", encoding: .utf8))?.contains("\nsample ") == true ? true : nil
      }
      // It may hold the desktop's password: others of its user are kept from its memory meanwhile, and its files below /proc are root's.
      let attributes = try FileManager.default.attributesOfItem(atPath: "/proc/\(recording.pid)/environ")
      #expect(attributes[.ownerAccountID] as? Int == 0)
      recording.send(SIGINT)
      #expect(recording.waitForExit(within: 5) == 0)
      let lines = try String(contentsOfFile: folder + "/trace", encoding: .utf8).split(separator: "\n")
      #expect(lines.last?.hasPrefix("end ") == true, "\(lines.count) lines: \(lines.suffix(2))")
    }
  }
}

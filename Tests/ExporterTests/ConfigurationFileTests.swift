import ArgumentParser
import Configuration
import Foundation
import Logging
import Synchronization
import Testing
import YAMLReading

@testable import ghostwire_exporter

@Suite("The configuration file and the options")
struct ConfigurationFileTests {
  private final class File {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yml").path

    init(_ text: String) throws { try write(text) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }
  }

  private func parse(_ file: File, _ arguments: [String] = []) throws -> ExporterCommand {
    let all = try ConfigurationOptions.File(path: file.path).content.settings.arguments(besides: arguments) + arguments
    return try ExporterCommand.parse(all)
  }

  private func faults(_ text: String) throws -> [String] {
    let file = try File(text)
    do throws(ConfigurationFaults) {
      _ = try ConfigurationFile(path: file.path).load()
      return []
    } catch {
      return ([error.first] + error.further).map { "\($0)".replacing(file.path, with: "FILE") }
    }
  }

  private static let everything = """
    volumes: {home: /data, exchange: /exchange}
    backups: {nightly: /backups/*.gz}
    probes: {urls: {ingress: "https://desktop.example.org/"}, vnc: {address: "127.0.0.1:7000"}}
    intervals: {sample: 2s, proportional_memory: 0s}
    """

  @Test("What the file gives is what the options have, unless the command line names them")
  func precedence() throws {
    let file = try File(Self.everything)
    let alone = try parse(file)
    #expect(alone.storage.home == .own(path: "/data") && alone.storage.furtherVolumes.map(\.name) == ["exchange"])
    #expect(alone.storage.backups.map(\.pattern) == ["*.gz"] && alone.urls.probes.map(\.name) == ["ingress"])
    #expect(try alone.vnc.address.port == 7000)
    #expect(alone.sampling.sampleInterval.milliseconds == 2000)
    #expect(alone.sampling.proportionalMemoryInterval.milliseconds == 0)

    let named = try parse(file, ["--volume=other=/other", "--sample.interval", "3s"])
    #expect(named.storage.furtherVolumes.map(\.name) == ["other"])
    #expect(named.sampling.sampleInterval.milliseconds == 3000)
    #expect(named.storage.home == .own(path: "/data"))
  }

  @Test(
    "A value is refused by its option's own words, with its line, and is not quoted",
    arguments: [
      ("intervals:\n  sample: 2x\n", "FILE:2: intervals.sample: expected a duration from 100ms to 1m, such as 30s"),
      (
        "volumes: {a: b}\n",
        "FILE:1: volumes.a: expected an absolute path such as /data, or desktop:/data for one in the desktop's file system"
      ),
      (
        "backups: {a: \"/*/x': y*\"}\n",
        "FILE:1: backups.a: expected wildcards in the last name of the path alone, as in /backups/*.tar.gz"
      ),
      (
        "probes: {urls: {a: \"https://u:s3cr3t@x/\"}}\n",
        "FILE:1: probes.urls.a: the address must not hold a user name or password"
      ),
      ("probes:\n  ca_file: /none.pem\n", "FILE:2: probes.ca_file: cannot be read: No such file or directory"),
      ("probes:\n  ca_file: /etc/passwd\n", "FILE:2: probes.ca_file: expected certificates in PEM"),
      (
        "intervals:\n  url_probe: 30s\n", "FILE:2: intervals.url_probe: expected a duration from 1m to 24h, such as 10m"
      ),
    ])
  func values(text: String, fault: String) throws {
    #expect(try faults(text) == [fault])
  }

  @Test("All faults are told by line, of keys and of values")
  func all() throws {
    let faults = try faults("intervals: {walk: 0s}\ncomponent: []\nvolumes: {shm: x}\n")
    #expect(faults.map { $0.prefix(7) } == ["FILE:1:", "FILE:2:", "FILE:3:"])
    #expect(try self.faults("a: 1\nb: 2\nc: 3\n").count == 3)
  }

  @Test("A file with faults is refused in one line that tells the first and how many more")
  func oneLine() throws {
    let file = try File("nonsense: 1\nmore: 2\n")
    do {
      _ = try ExporterCommand.parse(["--config.file", file.path])
      Issue.record("it is accepted")
    } catch {
      let message = ExporterCommand.message(for: error)
      #expect(message.contains("\(file.path):1: nonsense: unknown key") && message.contains("and 1 more"))
      #expect(!message.contains("\n"))
    }
  }

  @Test("Every option that the file gives is one of the command line")
  func options() {
    let known = Set(OptionEnvironment.sampling.map(\.option))
    for option in ConfigurationReader.options { #expect(known.contains(option), "\(option)") }
  }

  @Test("A directory of a volume that the command line leaves out is refused")
  func directories() throws {
    let file = try File("volumes: {a: /a}\ndirectories: [{name: d, volume: a, path: x}]\n")
    func check(_ arguments: [String]) throws {
      let settings = try ConfigurationOptions.File(path: file.path).content.settings
      try ExporterCommand.parse(
        settings.arguments(besides: arguments) + ["--config.file=\(file.path)"] + arguments
      ).checkDirectories()
    }
    #expect(throws: Never.self) { try check([]) }
    #expect(throws: ValidationError.self) { try check(["--volume=b=/b"]) }
  }

  @Test("A reload takes directories into use, and refuses one of a volume that the command line leaves out")
  func reloadedDirectories() async throws {
    let file = try File("directories: [{name: d, volume: b, path: x}]\nvolumes: {b: /b}\n")
    let used = Mutex<[String]>([])
    let options = try Setting.Options.parse([])
    let watch = ConfigurationWatch(
      try ConfigurationOptions.File(path: file.path),
      intervals: Intervals(options.sampling, options.storage, options.vnc, options.urls),
      volumes: ["home", "shm", "b"], arguments: ["--volume=b=/b"], logger: Logger(label: "test")
    ) { change in used.withLock { $0 = change.configuration.directories.map(\.name) } }
    func reload(_ text: String) async throws -> String? {
      try file.write(text)
      return await withCheckedContinuation { done in
        watch.reload { done.resume(returning: $0.map { "\($0.first)" }) }
      }
    }
    #expect(try await reload("directories: [{name: e, volume: b, path: y}]\nvolumes: {b: /b}\n") == nil)
    #expect(used.withLock { $0 } == ["e"])
    let refusal = try await reload("volumes: {a: /a}\ndirectories:\n- name: f\n  volume: a\n  path: x\n")
    #expect(refusal == "\(file.path):4: directories.volume: expected one that is watched: home, shm, b")
    #expect(used.withLock { $0 } == ["e"])
  }

  @Test("What is converted from process-exporter's file is a configuration without faults")
  func converted() throws {
    let text = """
      process_names:
        - comm: ["a\\"b", 'c\\d']
        - {name: '{{.Comm}}', cmdline: ['.+']}
        - {name: "x: y", cmdline: ['-jar\\s+a\\.b', 'c|d']}
        - {name: "x: y", cmdline: ['-jar\\s+a\\.b']}
      """
    let conversion = try ProcessExporterConversion(Array(text.utf8))
    #expect(try faults(conversion.text) == [])
    let file = try File(conversion.text)
    let components = try ConfigurationFile(path: file.path).load().components
    #expect(components.map(\.component.rawValue) == ["a_b", "c_d", "x__y"])
    #expect(components[0].pattern.commands == ["a\"b"] && components[1].pattern.commands == ["c\\d"])
    #expect(try faults(ProcessExporterConversion(Array("process_names: []".utf8)).text) == [])
  }

  @Test("The document's example is read, and its table has every key")
  func document() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
    let examples = text.matches(of: /(?s)```yaml\n(.*?)```/).map { String($0.1) }
    #expect(examples.count == 1)
    for example in examples {
      // Files that the example names are not here.
      let absent = try faults(example).filter { !$0.contains("cannot be read") }
      #expect(absent == [])
    }
    let keys = [
      "components", "name", "comm", "exe", "argv", "ancestor", "expected", "directories", "volume", "path",
      "volumes.NAME", "volumes.home", "volumes.shm", "backups.NAME", "probes.vnc.address",
      "probes.vnc.credentials_file", "probes.vnc.certificate_file", "probes.urls.NAME", "probes.ca_file",
      "intervals.sample", "intervals.proportional_memory", "intervals.walk", "intervals.full_walk",
      "intervals.vnc_probe", "intervals.url_probe",
    ]
    for key in keys { #expect(text.contains("| `\(key)` |"), "\(key)") }
    for option in ConfigurationReader.options { #expect(text.contains("`--\(option)`"), "\(option)") }
  }
}

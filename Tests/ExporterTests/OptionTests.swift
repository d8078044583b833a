import ArgumentParser
import Collectors
import Sampling
import Testing

@testable import ghostwire_exporter

@Suite("Options")
struct OptionTests {
  @Test(
    "A duration is a whole number with a unit, within its bounds",
    arguments: [
      ("1s", 1000), ("100ms", 100), ("1m", 60_000), ("60s", 60_000), ("99ms", nil), ("61s", nil), ("0s", nil),
      ("1", nil),
      ("", nil), ("s", nil), ("-1s", nil), ("+1s", nil), ("1.5s", nil), ("1h", nil), ("99999999999999999999s", nil),
      ("9223372036854775807h", nil), ("1 s", nil), ("１s", nil),
    ] as [(String, Int?)])
  func durations(text: String, milliseconds: Int?) {
    #expect((try? DurationOption(parsing: text, within: .sampleInterval))?.milliseconds == milliseconds)
  }

  @Test("Zero turns off what may be turned off")
  func zeroTurnsOff() throws {
    #expect(try DurationOption(parsing: "0s", within: .proportionalMemoryInterval).milliseconds == 0)
    #expect(throws: OptionFault.self) { try DurationOption(parsing: "4s", within: .proportionalMemoryInterval) }
  }

  @Test(
    "A size is a whole number with a binary unit",
    arguments: [
      ("24Mi", 25_165_824), ("24MiB", 25_165_824), ("1Gi", 1_073_741_824), ("8192Ki", 8_388_608), ("0", 0), ("0Mi", 0),
      ("", nil), ("Mi", nil), ("24", nil), ("24M", nil), ("24mi", nil), ("1.5Gi", nil), ("-1Mi", nil), ("24 Mi", nil),
      ("99999999999999999999Mi", nil), ("18446744073709551615Ki", nil),
    ] as [(String, UInt64?)])
  func sizes(text: String, bytes: UInt64?) {
    #expect(SizeOption(parsing: text)?.bytes == bytes)
  }

  @Test("A size is told in the largest unit that fits", arguments: ["24Mi", "1Gi", "1025Ki", "0"])
  func sizesInWords(text: String) {
    #expect(SizeOption(parsing: text)?.description == text)
  }

  @Test("The budget is 1 % of a core and 24 MiB unless told otherwise, and 0 is none")
  func budgets() throws {
    #expect(try BudgetOptions.parse([]).budget == ExporterBudget(processorShare: 0.01, memoryBytes: 25_165_824))
    let given = try BudgetOptions.parse(["--budget.cpu-percent=0.2", "--budget.memory=0"])
    #expect(given.budget == ExporterBudget(processorShare: 0.002, memoryBytes: nil))
    #expect(try BudgetOptions.parse(["--budget.cpu-percent=0"]).budget.processorShare == nil)
  }

  @Test(
    "An invalid value's message names the option, the value and what is accepted",
    arguments: [
      ("--sample.interval=5", ["--sample.interval", "'5'", "100ms to 1m"]),
      ("--process.pss-interval=1s", ["--process.pss-interval", "'1s'", "5s to 1h", "0s to turn it off"]),
      ("--component.expect=Xvnc", ["--component.expect", "'Xvnc'", "websockify", "xvnc"]),
      ("--web.listen-address=9100", ["--web.listen-address", "'9100'", ":PORT"]),
      ("--web.telemetry-path=metrics", ["--web.telemetry-path", "'metrics'", "/metrics"]),
      ("--web.telemetry-path=/-/ready", ["--web.telemetry-path", "'/-/ready'", "/-/healthy"]),
      ("--path.home=home", ["--path.home", "'home'", "absolute path", "desktop:"]),
      ("--path.shm=desktop:shm", ["--path.shm", "'desktop:shm'", "absolute path"]),
      ("--volume=/data", ["--volume", "'/data'", "NAME=PATH"]),
      ("--volume=Data=/data", ["--volume", "'Data=/data'", "a-z"]),
      ("--volume=data=data", ["--volume", "'data=data'", "absolute path"]),
      ("--volume=home=/data", ["--volume", "'home'", "no other"]),
      ("--backup=/data", ["--backup", "'/data'", "NAME=PATH"]),
      ("--backup=a=b*", ["--backup", "'a=b*'", "absolute path"]),
      ("--backup=a=desktop:b*", ["--backup", "'a=desktop:b*'", "absolute path"]),
      ("--backup=a=data/*", ["--backup", "'a=data/*'", "absolute path"]),
      ("--backup=a=/*/b*", ["--backup", "'a=/*/b*'", "last name"]),
      ("--volume.deadline=2", ["--volume.deadline", "'2'", "100ms to 1m"]),
      ("--directory.interval=0s", ["--directory.interval", "'0s'", "1s to 24h"]),
      ("--directory.full-interval=1y", ["--directory.full-interval", "'1y'", "1s to 168h"]),
      ("--directory.cpu-percent=0", ["--directory.cpu-percent", "'0'", "1 to 100"]),
      ("--vnc.probe-interval=10s", ["--vnc.probe-interval", "'10s'", "15s to 1h"]),
      ("--vnc.certificate-file=self.pem", ["--vnc.certificate-file", "'self.pem'", "absolute path"]),
      ("--vnc.credentials-file=/nothing", ["--vnc.credentials-file", "'/nothing'", "No such file"]),
      ("--vnc.credentials-file=/etc/passwd", ["--vnc.credentials-file", "mode is 0644", "0640"]),
      ("--vnc.address=:6901", ["--vnc.address", "':6901'", "127.0.0.1:6901"]),
      ("--probe.url=https://x/", ["--probe.url", "NAME=URL"]),
      ("--probe.url=a=ftp://x/", ["--probe.url", "https://HOST/PATH"]),
      ("--probe.url=a=https://user:word@x/", ["--probe.url", "user name or password"]),
      ("--probe.interval=1s", ["--probe.interval", "'1s'", "1m to 24h"]),
      ("--budget.cpu-percent=0.01", ["--budget.cpu-percent", "'0.01'", "0.05 to 100", "0 for no limit"]),
      ("--budget.cpu-percent=nan", ["--budget.cpu-percent", "'nan'", "0.05 to 100"]),
      ("--budget.memory=24", ["--budget.memory", "'24'", "8Mi to 64Gi", "0 for no limit"]),
      ("--budget.memory=24MB", ["--budget.memory", "'24MB'", "24Mi"]),
      ("--log.level=loud", ["--log.level", "'loud'", "debug, error, info, warning"]),
      ("--log.format=xml", ["--log.format", "'xml'", "json, logfmt"]),
    ])
  func invalidValues(argument: String, parts: [String]) {
    do {
      _ = try ExporterCommand.parse([argument])
      Issue.record("\(argument) is accepted")
    } catch {
      let message = ExporterCommand.message(for: error)
      for part in parts { #expect(message.contains(part), "\(message)") }
      #expect(!message.contains("\n"))
    }
  }

  @Test("Folders are the exporter's own or the desktop's")
  func folders() throws {
    let given = try StorageOptions.parse([
      "--path.home=/data/home", "--path.shm=desktop:/run/shm", "--volume=a_1=/a=b c", "--volume=b-2=desktop:/",
    ])
    #expect(given.home == .own(path: "/data/home") && given.sharedMemory == .desktop(path: "/run/shm"))
    #expect(given.furtherVolumes.map(\.name) == ["a_1", "b-2"])
    #expect(given.furtherVolumes.map(\.location) == [.own(path: "/a=b c"), .desktop(path: "/")])
    let none = try StorageOptions.parse([])
    #expect(none.home == .desktop(path: "/home/kasm-user") && none.sharedMemory == .desktop(path: "/dev/shm"))
  }

  @Test(
    "A backup is a folder, or a pattern of names in one",
    arguments: [
      ("n=/backups", "n", .own(path: "/backups"), nil),
      ("n=/backups/signal-*.tar.gz", "n", .own(path: "/backups"), "signal-*.tar.gz"),
      ("n=desktop:/b/[ab]?", "n", .desktop(path: "/b"), "[ab]?"), ("n=/*.gz", "n", .own(path: "/"), "*.gz"),
      ("n=desktop:/*", "n", .desktop(path: "/"), "*"), ("n=/a=b", "n", .own(path: "/a=b"), nil),
    ] as [(String, String, FolderLocation, String?)])
  func backups(text: String, name: String, location: FolderLocation, pattern: String?) throws {
    let backup = try Backup(parsing: text)
    #expect(backup.name == name && backup.location == location && backup.pattern == pattern)
    #expect(throws: (any Error).self) { try StorageOptions.parse(["--backup", text, "--backup", text]) }
  }

  @Test("Every collector can be turned off by an option and by a variable")
  func collectorFlags() throws {
    for collector in CollectorCatalogue.all {
      #expect(throws: Never.self) { try ExporterCommand.parse(["--no-collector.\(collector.name)"]) }
      #expect(OptionEnvironment.sampling.contains { $0.option == "collector.\(collector.name)" })
    }
  }

  @Test("Every option of the help has its variable, and every variable its option")
  func everyOptionHasAVariable() throws {
    let help = ExporterCommand.helpMessage(columns: 1000)
    let options = help.matches(of: /(?m)^  (?:-h, )?--([a-z.-]+)/).map { String($0.1) }.filter {
      $0 != "help" && $0 != "version"
    }
    #expect(Set(options) == Set(OptionEnvironment.serving.map(\.option)))
  }

  @Test("Options reach a subcommand, before and after its name")
  func subcommandOptions() throws {
    for arguments in [
      ["dump", "--sample.interval=2s", "--openmetrics"], ["--sample.interval=2s", "dump", "--openmetrics"],
    ] {
      let dump = try #require(try ExporterCommand.parseAsRoot(arguments) as? DumpCommand)
      #expect(dump.sampling.sampleInterval.milliseconds == 2000 && dump.openmetrics)
    }
    let check = try #require(try ExporterCommand.parseAsRoot(["check", "--web.listen-address=:9200"]) as? CheckCommand)
    #expect(check.web.listenAddresses.map(\.description) == [":9200"] && check.url == nil)
  }

  @Test("Several listen addresses are taken, and one stands for none")
  func listenAddresses() throws {
    let several = try ExporterCommand.parse(["--web.listen-address", ":1", "--web.listen-address=unix:/run/x"])
    #expect(several.web.listenAddresses.map(\.description) == [":1", "unix:/run/x"])
    #expect(try ExporterCommand.parse([]).web.addresses().map(\.description) == [":9100"])
  }
}

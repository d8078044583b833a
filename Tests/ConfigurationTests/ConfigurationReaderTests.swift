import Sampling
import Testing

@testable import Configuration

@Suite("Configuration files")
struct ConfigurationReaderTests {
  private func read(_ text: String) -> ExporterConfiguration {
    let reader = ConfigurationReader(Array(text.utf8))
    #expect(reader.faults == [])
    return reader.configuration
  }

  @Test(
    "A file without anything says nothing",
    arguments: ["", "# nothing\n", "components:\nvolumes:\n", "components: []\nprobes: {vnc: {}}\nintervals:\n"])
  func nothing(text: String) {
    #expect(read(text) == ExporterConfiguration())
  }

  @Test("A component is read with everything that it can have, texts alone and in lists")
  func components() {
    let text = """
      components:
        - name: backup_job
          comm: [backup, backup.sh]
          exe: /usr/bin/tar
          argv:
            - --create*/data
          ancestor: cron
          expected: true
        - {name: cron, comm: cron}
      """
    let configuration = read(text)
    let cron = Component(rawValue: "cron")
    #expect(
      configuration.components == [
        OwnComponent(
          Component(rawValue: "backup_job"),
          ProcessPattern(
            commands: ["backup", "backup.sh"], executables: ["/usr/bin/tar"],
            arguments: [CommandLinePattern("--create*/data")], ancestor: cron), isExpected: true),
        OwnComponent(cron, ProcessPattern(commands: ["cron"])),
      ])
    #expect(configuration.expected == [Component(rawValue: "backup_job")])
    let names = configuration.catalogue.rules.map(\.component)
    #expect(names.prefix(2) == [Component(rawValue: "backup_job"), cron])
    #expect(names.dropFirst(2) == ComponentCatalogue.builtIn.rules.map(\.component)[...])
  }

  @Test("Directories are read as the folders that lead to them")
  func directories() {
    let configuration = read("directories:\n  - {name: inbox, volume: home, path: Mail/new mail}\n")
    #expect(
      configuration.directories == [OwnDirectory(name: "inbox", volume: "home", path: ["Mail", "new mail"], line: 2)])
  }

  @Test("What options have is read as their values, in the order of the keys")
  func settings() {
    let text = """
      intervals: {sample: 2s, proportional_memory: 1m, walk: 5m, full_walk: 2h, vnc_probe: 2m, url_probe: 10m}
      volumes:
        home: /data
        shm: desktop:/run/shm
        exchange: /a=b
      backups: {nightly: "/backups/*.gz"}
      probes:
        vnc: {address: "127.0.0.1:6901", credentials_file: /c, certificate_file: /p}
        urls: {ingress: "https://desktop.example.org/"}
        ca_file: /ca.pem
      """
    let configuration = read(text)
    #expect(
      Set(configuration.settings.map { "\($0.line) \($0.key) --\($0.option)=\($0.value)" }) == [
        "1 intervals.sample --sample.interval=2s", "1 intervals.proportional_memory --process.pss-interval=1m",
        "1 intervals.walk --directory.interval=5m", "1 intervals.full_walk --directory.full-interval=2h",
        "1 intervals.vnc_probe --vnc.probe-interval=2m", "1 intervals.url_probe --probe.interval=10m",
        "3 volumes.home --path.home=/data", "4 volumes.shm --path.shm=desktop:/run/shm",
        "5 volumes.exchange --volume=exchange=/a=b", "6 backups.nightly --backup=nightly=/backups/*.gz",
        "8 probes.vnc.address --vnc.address=127.0.0.1:6901", "8 probes.vnc.credentials_file --vnc.credentials-file=/c",
        "8 probes.vnc.certificate_file --vnc.certificate-file=/p",
        "9 probes.urls.ingress --probe.url=ingress=https://desktop.example.org/",
        "10 probes.ca_file --probe.ca-file=/ca.pem",
      ])
    #expect(Set(configuration.settings.map(\.option)) == Set(ConfigurationReader.options))
  }

  @Test(
    "What is wrong is said with its line, what is accepted and the nearest key, everything at once",
    arguments: [
      ("a: [\n", ["2: did not find expected node content"]),
      ("- a\n", ["1: expected a mapping"]),
      (
        "component: []\nvolumes: {Data: /a}\n",
        [
          "1: component: unknown key; did you mean components?",
          "2: volumes: expected names of up to 32 of a-z, 0-9, _ and -",
        ]
      ),
      (
        "nonsense: 1\n",
        [
          "1: nonsense: unknown key; accepted are components, directories, volumes, backups, probes, intervals"
        ]
      ),
      (
        "intervals: {smaple: 1s, walk: [1]}\n",
        [
          "1: intervals.walk: expected text", "1: intervals.smaple: unknown key; did you mean sample?",
        ]
      ),
      (
        "probes:\n  vnc: {adress: x}\n  url: {}\n",
        [
          "2: probes.vnc.adress: unknown key; did you mean address?", "3: probes.url: unknown key; did you mean urls?",
        ]
      ),
      ("components: {name: a}\n", ["1: components: expected a list"]),
      ("components: [a]\n", ["1: components: expected a mapping"]),
      (
        "components:\n  - comm: a\n  - name: B\n    com: a\n    comm: b\n",
        [
          "2: components.name: is missing", "3: components.name: expected a name of up to 32 of a-z, 0-9, _ and -",
          "4: components.com: unknown key; did you mean comm?",
        ]
      ),
      ("components:\n  - name: a\n", ["2: components: expected at least one of comm, exe, argv"]),
      ("components:\n  - name: a\n    ancestor: xvnc\n", ["2: components: expected at least one of comm, exe, argv"]),
      (
        "components:\n  - {name: a, comm: a,\n     argv: [x, ''], exe: [], expected: perhaps}\n",
        [
          "3: components.exe: expected a text or a list of texts, none empty",
          "3: components.argv: expected a text or a list of texts, none empty",
          "3: components.expected: expected true or false",
        ]
      ),
      (
        "components:\n  - {name: a, comm: a, ancestor: xvnk}\n  - {name: b, comm: b, ancestor: b}\n",
        [
          "2: components.ancestor: there is no such component; did you mean xvnc?",
          "3: components.ancestor: a component is its own ancestor",
        ]
      ),
      (
        "directories:\n  - {name: a, path: x}\n  - {name: other, volume: home, path: ../x}\n",
        [
          "2: directories.volume: is missing", "3: directories.name: other is what no directory has",
          "3: directories.path: expected a path from the volume's folder down, such as a/b",
        ]
      ),
      (
        "volumes: {exchange: /e}\ndirectories:\n  - {name: a, volume: exhange, path: x}\n",
        [
          "3: directories.volume: there is no such volume; did you mean exchange?"
        ]
      ),
      (
        "directories:\n  - {name: a, volume: nowhere, path: /x}\n",
        [
          "2: directories.path: expected a path from the volume's folder down, such as a/b",
          "2: directories.volume: there is no such volume; accepted are home, shm",
        ]
      ),
    ])
  func faults(text: String, faults: [String]) {
    let reader = ConfigurationReader(Array(text.utf8))
    #expect(Set(reader.faults.map { "\($0.line): \($0.message)" }) == Set(faults))
    #expect(reader.faults.map(\.line) == reader.faults.map(\.line).sorted())
  }

  @Test("No fault quotes a value")
  func secrets() {
    for value in ["s3cr3t", "[s3cr3t]", "{'s3cr3t word': s3cr3t}", "\"s3cr3t", "'s3cr3t/../'"] {
      for key in [
        "components", "volumes", "probes", "intervals", "directories", "components: [{name", "components: [{comm",
        "components: [{name: a, ancestor", "components: [{name: a, comm: a, expected",
        "directories: [{name: a, volume: home, path", "directories: [{volume",
      ] {
        let end = String(key.compactMap { ["[": "]", "{": "}"][$0] as Character? }.reversed())
        let reader = ConfigurationReader(Array("\(key): \(value)\(end)\n".utf8))
        for fault in reader.faults { #expect(!fault.message.contains("s3cr3t"), "\(key): \(value)") }
      }
    }
  }

  @Test("Only what needs a restart is named, and only what is otherwise")
  func restarts() {
    let before = read("volumes: {a: /a, b: /b}\nintervals: {sample: 1s}\ncomponents: [{name: x, comm: x}]\n")
    func keys(_ text: String) -> [String] { read(text).keysThatNeedRestart(from: before) }
    #expect(
      keys("intervals: {sample: 2s, walk: 3m}\nvolumes: {b: /b, a: /a}\ncomponents: [{name: y, comm: y}]\n") == [])
    #expect(
      keys("volumes: {a: /c}\nintervals: {sample: 1s}\ndirectories: [{name: d, volume: a, path: x}]\n") == [
        "volumes.a", "volumes.b",
      ])
  }
}

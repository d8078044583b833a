import Testing
import YAMLReading

@testable import Configuration

@Suite("Files of process-exporter")
struct ProcessExporterConversionTests {
  typealias Counterpart = ProcessExporterConversion.Counterpart

  private func entries(_ text: String) throws -> [ProcessExporterConversion.Entry] {
    try ProcessExporterConversion(Array(text.utf8)).entries
  }

  @Test(
    "A matcher becomes the components that it names",
    arguments: [
      ("{name: jobs, comm: [cron, at]}", [Counterpart(name: "jobs", comm: ["cron", "at"])]),
      (
        "{name: '{{.Comm}}', comm: [cron, at]}",
        [
          Counterpart(name: "cron", comm: ["cron"]), Counterpart(name: "at", comm: ["at"]),
        ]
      ),
      (
        "{exe: [postgres, /usr/local/bin/prometheus]}",
        [
          Counterpart(name: "postgres", exe: ["postgres"]),
          Counterpart(name: "prometheus", exe: ["/usr/local/bin/prometheus"]),
        ]
      ),
      ("{comm: [Bash]}", [Counterpart(name: "bash", comm: ["Bash"])]),
      (
        "{name: 'upstart:-user', exe: [/sbin/upstart], cmdline: ['--user']}",
        [
          Counterpart(name: "upstart_-user", exe: ["/sbin/upstart"], argv: ["--user"])
        ]
      ),
      ("{name: '{{.Matches}}', cmdline: [redis-server]}", [Counterpart(name: "redis-server", argv: ["redis-server"])]),
      (
        "{name: app, cmdline: ['-jar\\s+app', 'two words']}",
        [
          Counterpart(name: "app", argv: ["-jar app*two words", "two words*-jar app"])
        ]
      ),
    ])
  func components(item: String, components: [Counterpart]) throws {
    let found = try entries("process_names:\n  - \(item)\n").map { entry in
      if case .component(let component, _) = entry { component } else { nil as Counterpart? }
    }
    #expect(found == components)
  }

  @Test(
    "What has no counterpart is left out with its line and the reason",
    arguments: [
      ("{name: '{{.Comm}}', cmdline: ['.+']}", "made of each process"),
      ("{name: '{{.Username}}', comm: [a]}", "made of each process"),
      ("{name: '{{.ExeFull}}:{{.Matches.File}}', exe: [a]}", "made of each process"),
      ("{name: a, cmdline: ['^a']}", "regular expression"),
      ("{name: a, cmdline: ['-f\\s+(?P<File>\\S+)']}", "regular expression"),
      ("{name: a, cmdline: [a, b, c]}", "all of several"),
      ("{name: a, cmdline: ['a|b', c]}", "all of several"),
      ("{name: a}", "neither comm, exe nor cmdline"),
      ("{name: a, com: [b]}", "did you mean comm?"),
    ])
  func omitted(item: String, reason: String) throws {
    let entries = try entries("process_names:\n  - \(item)\n")
    guard case .omitted(let line, let found)? = entries.first, entries.count == 1 else {
      Issue.record("\(entries)")
      return
    }
    #expect(line == 2 && found.contains(reason), "\(found)")
  }

  @Test("A remark says what is not quite the same")
  func remarks() throws {
    let entries = try entries("process_names:\n  - {name: signal, comm: [x]}\n  - {name: Own, comm: [x]}\n")
    let remarks = entries.map { entry in
      if case .component(_, let remarks) = entry { remarks } else { nil as [String]? }
    }
    #expect(remarks == [["a built-in component too: both count as it"], ["its name had other characters"]])
  }

  @Test("A file that is none of process-exporter's is refused", arguments: ["", "a: b\n", "process_names: x\n", "{"])
  func refused(text: String) {
    #expect(throws: YAMLFault.self) { try entries(text) }
  }

  @Test(
    "An expression becomes the patterns that mean the same, or none",
    arguments: [
      ("redis", ["redis"]), ("a.b", ["a?b"]), ("a.*b", ["a*b"]), ("a.+b", ["a?*b"]), ("a.*?b", ["a*b"]),
      (#"a\.b\*"#, [#"a.b\*"#]), (#"a\?b"#, [#"a\?b"#]), (#"\\"#, [#"\\"#]), (#"-x\s+y\sz"#, ["-x y z"]),
      ("a|b.", ["a", "b?"]), (".+", ["?*"]), ("--user", ["--user"]),
      ("", nil), ("a|", nil), ("^a", nil), ("a$", nil), ("a+", nil), ("a?", nil), ("a*", nil), ("[ab]", nil),
      ("(a)", nil), ("a{2}", nil), (#"\d"#, nil), (#"\bx"#, nil), (#"a\"#, nil), (#"\.+"#, nil),
    ] as [(String, [String]?)])
  func expressions(expression: String, patterns: [String]?) {
    #expect(RegularExpression.patterns(of: expression) == patterns)
  }
}

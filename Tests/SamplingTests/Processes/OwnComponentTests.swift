import Testing

@testable import Sampling

@Suite("Own components")
struct OwnComponentTests {
  private static let own = Component(rawValue: "own")

  private func desktop(_ pattern: ProcessPattern, _ component: Component = own) -> Desktop {
    Desktop(catalogue: ComponentCatalogue(own: [ComponentRule(own: component, pattern)]))
  }

  static let patterns: [(ProcessPattern, [String])] = [
    (ProcessPattern(commands: ["backup", "tar"]), ["tar"]),
    (ProcessPattern(commands: ["backup.sh"]), ["script"]),
    (ProcessPattern(commands: ["long-program-name"]), ["long"]),
    (ProcessPattern(commands: ["long-progra"]), []),
    (ProcessPattern(executables: ["/usr/bin/tar"]), ["tar"]), (ProcessPattern(executables: ["tar"]), ["tar"]),
    (ProcessPattern(executables: ["bin/tar"]), []), (ProcessPattern(executables: ["python3"]), ["python"]),
    (ProcessPattern(executables: ["/usr/bin/python3.11"]), ["python"]),
    (ProcessPattern(arguments: [CommandLinePattern("--create")]), ["tar"]),
    (
      ProcessPattern(arguments: [CommandLinePattern("create*backup"), CommandLinePattern("app.py")]), ["tar", "python"]
    ),
    (ProcessPattern(commands: ["tar", "python3"], arguments: [CommandLinePattern("app.py")]), ["python"]),
    (ProcessPattern(commands: ["tar"], executables: ["python3"]), []),
  ]

  @Test("All that is given has to hold, of a list one entry", arguments: patterns)
  func matching(pattern: ProcessPattern, names: [String]) throws {
    let desktop = desktop(pattern)
    let pids = [
      "tar": desktop.kernel.start("/usr/bin/tar --create /data /backup"),
      "python": desktop.kernel.start(
        FakeProgram("/usr/bin/python3 /opt/app.py", executable: "/usr/bin/python3.11", command: "python3")),
      "script": desktop.kernel.start(
        FakeProgram("/bin/sh /opt/backup.sh", executable: "/usr/bin/dash", command: "backup.sh")),
      "long": desktop.kernel.start("/opt/long-program-name x"),
      "other": desktop.kernel.start("/usr/bin/sleep 1"),
    ]
    try desktop.sample()
    let matched = pids.filter { desktop.group(of: $0.value) == .main("own") }.keys
    #expect(Set(matched) == Set(names))
  }

  @Test(
    "A pattern is found anywhere in a command line, with * for any run and ? for one character",
    arguments: [
      ("b", "abc", true), ("", "", true), ("a*c", "xabcx", true), ("a*c", "cba", false), ("a?c", "abc", true),
      ("a?c", "ac", false), ("?", "", false), ("?*", "x", true), ("a*b*c", "a c b", false), ("a*b*c", "aabbc", true),
      (#"\*"#, "a*b", true), (#"\*"#, "ab", false), (#"\?"#, "?", true), (#"a\\b"#, #"a\b"#, true),
      (#"a\"#, #"a\"#, true),
      ("ü?ü", "üßü", true), ("ab", "aab", true), ("aab", "aaab", true),
      (String(repeating: "a*", count: 50) + "b", String(repeating: "a", count: 8000), false),
    ])
  func globs(pattern: String, line: String, isFound: Bool) {
    #expect(CommandLinePattern(pattern).isFound(in: Array(line.unicodeScalars)) == isFound)
  }

  @Test("An own component comes before the built-in ones, and its children are counted with it")
  func precedence() throws {
    let desktop = desktop(ProcessPattern(commands: ["pulseaudio"]))
    let sound = desktop.kernel.start("/usr/bin/pulseaudio")
    let helper = desktop.kernel.start("/usr/bin/sleep 1", parent: sound)
    let server = desktop.kernel.start(.xvnc)
    try desktop.sample()
    #expect(desktop.group(of: sound) == .main("own") && desktop.group(of: helper) == .main("own"))
    #expect(desktop.group(of: server) == .xvnc)
    #expect(desktop.isUp(Self.own))
  }

  @Test("A rule for a built-in component adds to it: Signal under another name has its roles, and stands for it")
  func builtIn() throws {
    let desktop = desktop(ProcessPattern(executables: ["/app/signal"]), .signal)
    let browser = desktop.kernel.start("/app/signal --no-sandbox")
    let renderer = desktop.kernel.start("/app/signal --type=renderer", parent: browser)
    try desktop.sample()
    #expect(desktop.group(of: browser) == .browser && desktop.group(of: renderer) == .renderer)
    #expect(desktop.isUp(.signal))
  }

  @Test("An ancestor's component has to be in the line of parents, however far up, and may end later")
  func ancestors() throws {
    let desktop = desktop(ProcessPattern(commands: ["xterm"], ancestor: Component(rawValue: "xfce")))
    let session = desktop.kernel.start("/usr/bin/xfce4-session")
    let shell = desktop.kernel.start(.shell, parent: session)
    let inside = desktop.kernel.start("/usr/bin/xterm", parent: shell)
    let outside = desktop.kernel.start("/usr/bin/xterm")
    try desktop.sample()
    #expect(desktop.group(of: inside) == .main("own"))
    #expect(desktop.group(of: outside) == nil)
    desktop.kernel.end(shell)
    desktop.kernel.end(session)
    try desktop.watch(seconds: 100)
    #expect(desktop.kernel[inside].parent == 1)
    #expect(desktop.group(of: inside) == .main("own"))
  }
}

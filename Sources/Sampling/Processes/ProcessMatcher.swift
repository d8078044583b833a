/// Decides which component a process belongs to by what it is, without regard to its ancestors.
package struct ProcessMatcher {
  let catalogue: ComponentCatalogue
  private let own: [ComponentRule]
  private let named: [ComponentRule]

  /// Programs that run scripts: their own name says nothing about what they run.
  package static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh", "busybox"]

  /// What the names of Python's interpreters begin with.
  package static let interpreter = "python"

  /// Chromium's crash reporter, which every Chromium on the desktop has: only Signal's directory tells them apart.
  package static let crashReporter = "chrome_crashpad_handler"

  /// Looked for among bytes: to find where characters end costs more than all else here.
  private static let slashByte = UInt8(ascii: "/")

  package init(catalogue: ComponentCatalogue) {
    self.catalogue = catalogue
    own = catalogue.rules.filter { $0.pattern != nil }
    named = catalogue.rules.filter { $0.pattern == nil }
  }

  /// The rule that the process matches by itself; `comesFrom` tells whether it has an ancestor in the component that a rule asks for.
  ///
  /// A shell script has the script's name as comm. It is not the program it starts, so shells match no built-in rule.
  func rule(
    command: String, description: ProcessDescription, comesFrom: (Component, ComponentRule) -> Bool = { _, _ in false }
  ) -> ComponentRule? {
    for (index, rule) in own.enumerated() {
      guard let pattern = rule.pattern,
        description.ownRules?.contains(index) ?? pattern.matches(command: command, description: description),
        pattern.ancestor.map({ comesFrom($0, rule) }) ?? true
      else { continue }
      return rule
    }
    return builtInRule(command: command, description: description)
  }

  /// Which of an operator's own rules the process matches, its ancestors aside, by their places among those.
  package func ownRules(matching command: String, _ description: ProcessDescription) -> [Int] {
    own.indices.filter { own[$0].pattern?.matches(command: command, description: description) == true }
  }

  private func builtInRule(command: String, description: ProcessDescription) -> ComponentRule? {
    let program = description.executable.map(Self.fileName)
    let first = description.arguments.first.map(Self.fileName)
    if Self.shells.contains(program ?? "") || Self.shells.contains(first ?? "") { return nil }
    let script = Self.script(program: program ?? command, arguments: description.arguments)
    // Mostly all are the same name.
    var programs: [String] = []
    for case let name? in [program, first, script] where name != command && name != programs.last {
      programs.append(name)
    }
    return named.first { rule in
      rule.matches(command: command) || programs.contains { rule.matches(program: $0) }
    }
  }

  /// True for a crash reporter, whichever application it belongs to.
  static func isCrashReporter(command: String, description: ProcessDescription) -> Bool {
    let program = (description.executable ?? description.arguments.first).map(fileName)
    return program.map { $0 == crashReporter } ?? isCrashReporter(command: command)
  }

  /// The same by comm alone, which may be another program's.
  static func isCrashReporter(command: String) -> Bool {
    command == String(crashReporter.prefix(15))
  }

  /// The directory that a process's program lies in.
  package static func directory(of description: ProcessDescription) -> Substring? {
    guard let path = description.executable ?? description.arguments.first,
      let slash = path.utf8.lastIndex(of: slashByte)
    else { return nil }
    return path[..<slash]
  }

  /// True for the directories that Signal's packages install it into, for a crash reporter that outlived its browser.
  package static func isSignalDirectory(_ directory: Substring) -> Bool {
    let name = directory[(directory.lastIndex(of: "/").map(directory.index(after:)) ?? directory.startIndex)...]
    return name == "Signal" || name == "Signal Beta"
  }

  /// The file name of the script that a Python interpreter runs: `python3 [options] script` or `python3 -m module`.
  package static func script(program: String, arguments: [String]) -> String? {
    guard program.hasPrefix(interpreter) else { return nil }
    var words = arguments.dropFirst().makeIterator()
    while let word = words.next() {
      if word == "-m" { return words.next() }
      if word == "-W" || word == "-X" {
        _ = words.next()
        continue
      }
      if word == "-c" || word == "-" { return nil }
      if !word.hasPrefix("-") { return fileName(word) }
    }
    return nil
  }

  /// What is behind the last slash.
  package static func fileName(_ path: String) -> String {
    String(path[(path.utf8.lastIndex(of: slashByte).map(path.utf8.index(after:)) ?? path.startIndex)...])
  }
}

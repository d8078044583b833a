import Sampling

/// Takes out of what processes say of themselves all that could tell something of a person, and leaves what the tracker decides by:
/// names that the exporter knows, which names and directories are the same, and which are not.
struct ProcessRedactor {
  /// Stands for a role that is not known.
  private static let unknown = "?"

  private let vocabulary = ProcessVocabulary()
  private let matcher: ProcessMatcher
  private var names: [String: Int] = [:]
  private var directories: [String: Int] = [:]
  /// Where a stack begins tells an attacker where a program lies in memory.
  private var stacks: [UInt64: UInt64] = [0: 0]

  /// A redactor for processes that are told apart by a catalogue.
  init(catalogue: ComponentCatalogue) {
    matcher = ProcessMatcher(catalogue: catalogue)
  }

  /// A record of a process.
  mutating func redact(_ stat: ProcessStat) -> ProcessStat {
    var redacted = stat
    redacted.command = name(stat.command)
    let stack = stacks[stat.stackStart] ?? UInt64(stacks.count)
    stacks[stat.stackStart] = stack
    redacted.stackStart = stack
    return redacted
  }

  /// Program and command line of a process whose name is `command`: of the words are left the program, a Python interpreter's
  /// script, and those of Chromium's that name the role.
  mutating func redact(_ description: ProcessDescription, command: String) -> ProcessDescription {
    let words = description.arguments
    var left: [String] = []
    if let first = words.first {
      left.append(path(first))
      let program = description.executable.map(ProcessMatcher.fileName) ?? command
      if let script = ProcessMatcher.script(program: program, arguments: words) { left.append(name(script)) }
      left += Self.roleWords(words)
    }
    var redacted = ProcessDescription(executable: description.executable.map { path($0) }, arguments: left)
    redacted.ownRules = matcher.ownRules(matching: command, description)
    return redacted
  }

  /// The names of threads by which a role is told.
  static func redact(threadNames: [String]) -> [String] {
    Set(threadNames).filter { ElectronRole.ofMistitledZygote(threadNames: [$0]) != .unknown }.sorted()
  }

  private static func roleWords(_ words: [String]) -> [String] {
    guard let type = ElectronRole.value(of: ElectronRole.type, in: words) else { return [] }
    let typeWord = ElectronRole.type + type
    guard let role = ElectronRole.named(by: [typeWord]), role != .unknown else { return [ElectronRole.type + unknown] }
    guard let subType = ElectronRole.value(of: ElectronRole.subType, in: words) else { return [typeWord] }
    let subTypeWord = ElectronRole.subType + subType
    let isKnown = ElectronRole.named(by: [ElectronRole.type + "utility", subTypeWord]) != .utility
    return [typeWord, isKnown ? subTypeWord : ElectronRole.subType + unknown]
  }

  /// A name that is known, else a number for it, behind what it begins with that is known.
  private mutating func name(_ name: String) -> String {
    if vocabulary.contains(name) { return name }
    let number = names[name] ?? names.count + 1
    names[name] = number
    return "\(vocabulary.beginning(of: name))~\(number)"
  }

  /// A number for a path's directory, and whether that is one of Signal's, before the file's name.
  private mutating func path(_ path: String) -> String {
    let file = name(ProcessMatcher.fileName(path))
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return file }
    let directory = path[..<slash]
    let number = directories[String(directory)] ?? directories.count + 1
    directories[String(directory)] = number
    return "/d\(number)\(ProcessMatcher.isSignalDirectory(directory) ? "/Signal" : "")/\(file)"
  }
}

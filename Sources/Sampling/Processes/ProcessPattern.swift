/// What an operator says of the processes of a component: all that is given has to hold, of a list one entry.
public struct ProcessPattern: Equatable, Sendable {
  /// The kernel keeps so many bytes of a program's name.
  package static let commandLimit = 15

  /// Values of comm; what is longer than the kernel keeps is cut as the kernel does it.
  public var commands: [String]
  /// Paths of the executable or of argv[0]; without a slash their file names.
  public var executables: [String]
  /// What the command line holds.
  public var arguments: [CommandLinePattern]
  /// A component that the process comes from.
  public var ancestor: Component?

  /// A pattern of what is given; one without anything matches every process.
  public init(
    commands: [String] = [], executables: [String] = [], arguments: [CommandLinePattern] = [],
    ancestor: Component? = nil
  ) {
    self.commands = commands
    self.executables = executables
    self.arguments = arguments
    self.ancestor = ancestor
  }

  /// Whether a process is meant, its ancestors aside.
  func matches(command: String, description: ProcessDescription) -> Bool {
    guard commands.isEmpty || commands.contains(where: { Self.isCommand(command, of: $0) }) else { return false }
    let programs = [description.executable, description.arguments.first].compactMap { $0 }
    guard executables.isEmpty || executables.contains(where: { Self.names($0, programs) }) else { return false }
    if arguments.isEmpty { return true }
    let line = Array(description.arguments.joined(separator: " ").unicodeScalars)
    return arguments.contains { $0.isFound(in: line) }
  }

  private static func isCommand(_ command: String, of name: String) -> Bool {
    if command == name { return true }
    return name.utf8.count > commandLimit && command == String(decoding: name.utf8.prefix(commandLimit), as: UTF8.self)
  }

  private static func names(_ executable: String, _ programs: [String]) -> Bool {
    if executable.contains("/") { return programs.contains(executable) }
    return programs.contains { ProcessMatcher.fileName($0) == executable }
  }
}

/// How the processes of one component are told from all others.
public struct ComponentRule: Sendable {
  /// Which process stands for the component being up, and for its restarts when it ends.
  public enum MainProcess: Equatable, Sendable {
    /// The matching process that has no ancestor in the component.
    case topmost
    /// The same, when it has one of these names: for components of several programs.
    case named(Set<String>)
    /// The process with this role.
    case role(Role)
  }

  /// The component that matching processes belong to.
  public let component: Component
  /// Program names, compared with comm (its first 15 bytes), the executable's file name and, for an interpreter, the
  /// script's file name.
  public let names: Set<String>
  /// Beginnings of program names, for families of helpers with long names.
  public let prefixes: [String]
  /// What counts as the component's main process.
  public let main: MainProcess
  /// True for an Electron application, whose processes have roles.
  public let isElectron: Bool
  /// What an operator said; nil for a built-in rule, which goes by names.
  public let pattern: ProcessPattern?

  /// A rule; names match whole, prefixes match beginnings.
  public init(
    _ component: Component, names: Set<String> = [], prefixes: [String] = [], main: MainProcess = .topmost,
    isElectron: Bool = false
  ) {
    self.component = component
    self.names = names
    self.prefixes = prefixes
    self.main = main
    self.isElectron = isElectron
    pattern = nil
  }

  /// A rule of an operator's own. What it matches of a built-in component counts as all else of that does.
  public init(own component: Component, _ pattern: ProcessPattern) {
    let builtIn = ComponentCatalogue.builtIn.rule(for: component)
    self.component = component
    self.pattern = pattern
    names = []
    prefixes = []
    main = builtIn?.main ?? .topmost
    isElectron = builtIn?.isElectron ?? false
  }

  /// True when a program's whole name is one of the rule's.
  func matches(program name: some StringProtocol) -> Bool {
    names.contains(String(name)) || prefixes.contains { name.hasPrefix($0) }
  }

  /// True when comm, which the kernel cuts at 15 bytes, can stand for one of the rule's names.
  func matches(command: String) -> Bool {
    if matches(program: command) { return true }
    guard command.utf8.count == 15 else { return false }
    return (names.union(prefixes)).contains { $0.utf8.count > 15 && $0.hasPrefix(command) }
  }
}

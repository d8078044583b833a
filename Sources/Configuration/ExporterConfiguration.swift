import Sampling

/// What a configuration file says.
public struct ExporterConfiguration: Equatable, Sendable {
  /// The components in the order in which they are tried.
  public var components: [OwnComponent] = []
  /// Folders of volumes that are counted by themselves.
  public var directories: [OwnDirectory] = []
  /// What stands in place of options, in the order written.
  public var settings: [Setting] = []

  /// What an empty file says: nothing.
  public init() {}

  /// The components of the file before the built-in ones.
  public var catalogue: ComponentCatalogue {
    ComponentCatalogue(own: components.map { ComponentRule(own: $0.component, $0.pattern) })
  }

  /// The components that are reported as down when they were never seen.
  public var expected: Set<Component> { Set(components.filter(\.isExpected).map(\.component)) }

  /// The keys whose values only a restart takes into use and that another configuration has otherwise, sorted.
  public func keysThatNeedRestart(from other: ExporterConfiguration) -> [String] {
    func values(_ configuration: ExporterConfiguration) -> [String: String] {
      let settings = configuration.settings.filter { !$0.isInterval }
      return Dictionary(settings.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    let (new, old) = (values(self), values(other))
    return Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }.sorted()
  }
}

/// What makes a check green.
public enum Fix: Hashable, Sendable {
  /// YAML to patch the named object with, or to add.
  case yaml(String)
  /// A command of a shell.
  case command(String)

  /// The kind as reports name it.
  public var kind: String {
    switch self {
    case .yaml: "yaml"
    case .command: "command"
    }
  }

  /// Its text, without a line end.
  public var text: String {
    switch self {
    case .yaml(let text), .command(let text): text
    }
  }

  /// A patch of the exporter's container. The lines are those of the container.
  static func container(_ lines: String...) -> Fix {
    pod(["containers:", "- name: ghostwire-exporter"] + lines.map { "  " + $0 })
  }

  /// A patch of the desktop's pod. The lines are those of the pod's spec.
  static func pod(_ lines: [String]) -> Fix {
    .yaml((["spec:", "  template:", "    spec:"] + lines.map { "      " + $0 }).joined(separator: "\n"))
  }
}

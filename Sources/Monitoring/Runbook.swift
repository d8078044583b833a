/// Where it is written what to do about an alert.
package enum Runbook {
  /// The file of the repository that has a section for every alert.
  package static let file = "docs/runbooks.md"

  /// The address of the alert's section. Its heading is the alert's name, of which GitHub makes an anchor in lower case.
  static func url(for alert: String) -> String { "\(repository)/blob/main/\(file)#\(alert.lowercased())" }

  /// Where the project is.
  package static let repository = "https://github.com/drengskapur/ghostwire-exporter"
}

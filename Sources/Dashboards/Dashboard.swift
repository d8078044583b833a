import Monitoring

/// A dashboard of Grafana's.
public struct Dashboard: Sendable {
  /// Which desktops a dashboard is about.
  public enum Scope: Sendable {
    /// One pod.
    case pod
    /// Any number of them.
    case fleet

    /// The name of a query's series: where there are several pods, it begins with the pod that it is of.
    public func legend(_ query: PanelQuery) -> String {
      let isTold = query.legend.contains("{{pod}}") || query.legend.contains("{{namespace}}")
      return self == .pod || isTold ? query.legend : "{{pod}} " + query.legend
    }
  }

  /// Its address in Grafana, and the name of its file.
  public let uid: String
  /// The title, `Ghostwire / ` first.
  public let title: String
  /// For whom it is, in a sentence.
  public let description: String
  /// Which desktops it is about.
  public let scope: Scope
  /// What it shows, from top to bottom.
  public let rows: [DashboardRow]

  /// Every dashboard.
  public static let all = [session, fleet, exporter]

  /// Every panel that a collector declares and the dashboard shows.
  public var panelTitles: [String] {
    rows.flatMap(\.tiles).compactMap { if case .panel(let panel) = $0.content { panel.title } else { nil } }
  }
}

import Monitoring

/// A panel in its place: how much of a row it takes.
public struct Tile: Sendable {
  /// What is drawn: a panel that a collector declares, or the table of all desktops.
  public enum Content: Sendable {
    case panel(Panel)
    case table(FleetTable)
  }

  /// What is drawn.
  public let content: Content
  /// Columns of Grafana's 24.
  public let width: Int
  /// Rows of Grafana's 30 pixels.
  public let height: Int

  /// A tile.
  public init(_ content: Content, width: Int, height: Int = 8) {
    self.content = content
    self.width = width
    self.height = height
  }
}

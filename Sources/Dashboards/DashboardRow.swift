import Monitoring

/// Tiles under a heading.
public struct DashboardRow: Sendable {
  /// The heading.
  public let title: String
  /// Whether its tiles show only when somebody opens it.
  public let isCollapsed: Bool
  /// The tiles, from left to right; those that do not fit beside each other go on below.
  public let tiles: [Tile]

  /// A row.
  public init(_ title: String, isCollapsed: Bool = false, _ tiles: [Tile]) {
    self.title = title
    self.isCollapsed = isCollapsed
    self.tiles = tiles
  }
}

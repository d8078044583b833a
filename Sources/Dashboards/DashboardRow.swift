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

  /// The tiles in lines, each as many as fit beside each other into Grafana's 24 columns.
  public var lines: [[Tile]] {
    tiles.reduce(into: []) { lines, tile in
      if let line = lines.last, line.reduce(tile.width, { $0 + $1.width }) <= 24 {
        lines[lines.count - 1].append(tile)
      } else {
        lines.append([tile])
      }
    }
  }
}

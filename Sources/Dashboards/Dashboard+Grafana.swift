import Monitoring

extension Dashboard {
  /// The dashboard as Grafana imports it.
  public var json: JSONValue {
    [
      "uid": .string(uid), "title": .string(title), "description": .string(description), "tags": ["ghostwire"],
      "schemaVersion": 42, "version": 1, "editable": false, "graphTooltip": 1, "timezone": "browser",
      "refresh": "30s", "time": ["from": "now-6h", "to": "now"], "fiscalYearStartMonth": 0, "liveNow": false,
      "weekStart": "", "timepicker": [:], "preload": false, "panels": .array(panels),
      "templating": ["list": .array(variables)], "annotations": ["list": .array(Self.annotations)],
      "links": [Self.siblings],
    ]
  }

  /// The other dashboards, with the same variables and time.
  private static let siblings: JSONValue = [
    "asDropdown": true, "icon": "external link", "includeVars": true, "keepTime": true, "tags": ["ghostwire"],
    "targetBlank": false, "title": "Ghostwire", "tooltip": "The other dashboards of the desktops", "type": "dashboards",
    "url": "",
  ]

  /// Rows and tiles with their places. Those of a collapsed row are kept within it.
  private var panels: [JSONValue] {
    var panels: [JSONValue] = []
    var (id, y) = (0, 0)
    func next() -> JSONValue {
      id += 1
      return .number(Double(id))
    }
    for row in rows {
      let heading: [String: JSONValue] = [
        "type": "row", "id": next(), "title": .string(row.title), "collapsed": .bool(row.isCollapsed),
        "gridPos": Self.place(x: 0, y: y, width: 24, height: 1),
      ]
      var top = y + 1
      var tiles: [JSONValue] = []
      for line in row.lines {
        var x = 0
        for tile in line {
          let place = Self.place(x: x, y: top, width: tile.width, height: tile.height)
          tiles.append(tile.content.json(in: scope).adding(["id": next(), "gridPos": place]))
          x += tile.width
        }
        top += line.map(\.height).max() ?? 0
      }
      let inside = row.isCollapsed ? tiles : []
      panels.append(.object(heading.merging(["panels": .array(inside)]) { $1 }))
      if !row.isCollapsed { panels += tiles }
      y = row.isCollapsed ? y + 1 : top
    }
    return panels
  }

  private static func place(x: Int, y: Int, width: Int, height: Int) -> JSONValue {
    [
      "x": .number(Double(x)), "y": .number(Double(y)), "w": .number(Double(width)), "h": .number(Double(height)),
    ]
  }
}

extension Tile.Content {
  fileprivate func json(in scope: Dashboard.Scope) -> JSONValue {
    switch self {
    case .panel(let panel): GrafanaPanel(panel, in: scope).json
    case .table(let table): table.json
    }
  }
}

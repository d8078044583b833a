import Monitoring

extension FleetTable {
  /// The table without its place: a query a column, joined by the labels of the pods.
  var json: JSONValue {
    let letters = zip(GrafanaPanel.letters, columns)
    let targets = letters.map { letter, column in
      GrafanaPanel.target(letter, column.expression.text(in: .dashboard), legend: column.title, isInstant: true)
        .adding(["format": "table"])
    }
    var names = letters.reduce(into: [String: JSONValue]()) { $0["Value #\($1.0)"] = .string($1.1.title) }
    names["namespace"] = "Namespace"
    names["pod"] = "Pod"
    let order = ["cluster", "namespace", "pod"] + letters.map { "Value #\($0.0)" }
    let organize: JSONValue = [
      "excludeByName": ["Time": true, "job": true, "instance": true], "includeByName": [:],
      "indexByName": .object(
        Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, JSONValue.number(Double($0))) })),
      "renameByName": .object(names),
    ]
    return [
      "type": "table", "title": .string(title), "description": .string(description),
      "datasource": GrafanaPanel.datasource, "targets": .array(targets),
      "transformations": [["id": "merge", "options": [:]], ["id": "organize", "options": organize]],
      "fieldConfig": [
        "defaults": [
          "color": ["mode": "thresholds"], "custom": ["align": "auto", "inspect": false], "mappings": [],
          "thresholds": ["mode": "absolute", "steps": [Threshold]().steps], "unit": "short",
        ], "overrides": .array([link] + columns.map(\.override)),
      ],
      "options": Panel.Kind.table.options.adding([
        "sortBy": [["displayName": .string(columns.first?.title ?? ""), "desc": true]]
      ]),
    ]
  }

  /// The pod leads to its dashboard, at the time that is looked at.
  private var link: JSONValue {
    let session = Dashboard.session.uid
    let variables =
      "var-datasource=${datasource}&${job:queryparam}&${cluster:queryparam}&var-namespace=${__data.fields.Namespace}&var-pod=${__value.raw}"
    return GrafanaPanel.override(
      ["id": "byName", "options": "Pod"],
      [
        "links": [
          ["title": "Open its dashboard", "url": "/d/\(session)/\(session)?\(variables)&${__url_time_range}"]
        ]
      ])
  }
}

extension FleetTable.Column {
  /// Its unit, and the colours of its thresholds.
  fileprivate var override: JSONValue {
    var properties: [String: JSONValue] = ["unit": .string(expression.unit.grafanaName)]
    if !thresholds.isEmpty {
      properties["thresholds"] = ["mode": "absolute", "steps": thresholds.steps]
      properties["custom.cellOptions"] = ["type": "color-background", "mode": "basic"]
      if let mappings = thresholds.mappings { properties["mappings"] = mappings }
    }
    return GrafanaPanel.override(["id": "byName", "options": .string(title)], properties)
  }
}

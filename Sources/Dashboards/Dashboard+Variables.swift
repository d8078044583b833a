import Collectors
import Monitoring

extension Dashboard {
  /// The choices at the top: where values come from, and the scraper's labels, each within the choices before it.
  var variables: [JSONValue] {
    let source: JSONValue = [
      "type": "datasource", "name": "datasource", "label": "Data source", "query": "prometheus", "refresh": 1,
      "regex": "", "multi": false, "includeAll": false, "hide": 0, "options": [],
      "current": ["selected": false, "text": "default", "value": "default"],
    ]
    var before: [String] = []
    return [source]
      + ScrapeTarget.labels.map { label in
        defer { before.append("\(label)=~\"$\(label)\"") }
        return variable(label, within: before)
      }
  }

  private func variable(_ label: String, within matchers: [String]) -> JSONValue {
    let metric = CollectorRun.identity.name
    let selector = matchers.isEmpty ? metric : "\(metric){\(matchers.joined(separator: ","))}"
    let query: JSONValue = .string("label_values(\(selector), \(label))")
    // Several exporters look at a pod only where somebody runs two; a label may be missing where there is but one cluster.
    let isOne = scope == .pod && (label == "namespace" || label == "pod")
    let everything: JSONValue = label == "job" || label == "instance" ? ".+" : ".*"
    var variable: [String: JSONValue] = [
      "type": "query", "name": .string(label), "label": .string(label.prefix(1).uppercased() + label.dropFirst()),
      "datasource": GrafanaPanel.datasource, "query": ["query": query, "refId": "Variable"], "definition": query,
      "refresh": 2, "sort": 1, "regex": "", "hide": 0, "options": [], "multi": .bool(!isOne),
      "includeAll": .bool(!isOne), "current": ["selected": false, "text": "", "value": ""],
    ]
    if !isOne {
      variable["allValue"] = everything
      variable["current"] = ["selected": true, "text": "All", "value": "$__all"]
    }
    return .object(variable)
  }
}

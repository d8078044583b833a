import Foundation

/// What the status page and its JSON show, held against a scrape.
enum ShownStatus {
  /// A number of the page with the series that it says it is.
  struct Number {
    var selector: String
    var value: Double
  }

  /// All numbers of a page.
  static func numbers(page: String) throws -> [Number] {
    try page.matches(of: #/<data value="([^"]*)" title="([^"]*)">/#).map { match in
      guard let value = Double(match.1) else { throw HarnessError("no number: \(match.0)") }
      return Number(selector: match.2.replacingOccurrences(of: "&quot;", with: "\""), value: value)
    }
  }

  /// The numbers of a page that are not those of the scrape.
  static func disagreements(page: String, _ scrape: Scrape) throws -> [String] {
    try numbers(page: page).compactMap { number in
      let parts = number.selector.split(separator: "{", maxSplits: 1)
      let labels = (parts.count > 1 ? parts[1].dropLast() : "").split(separator: ",").map { $0.split(separator: "=") }
      let wanted = Dictionary(
        uniqueKeysWithValues: labels.map { (String($0[0]), String($0[1].dropFirst().dropLast())) })
      let sum = scrape.sum(String(parts[0]), wanted)
      return agree(sum, number.value)
        ? nil : "\(number.selector): \(number.value), not \(sum.map { "\($0)" } ?? "nothing")"
    }
  }

  /// The members of the JSON that are not those of the scrape: also what the scrape has and the JSON calls unknown.
  static func disagreements(json: String, _ scrape: Scrape) throws -> [String] {
    let status = try object(json)
    func objects(_ name: String) -> [[String: Any]] { status[name] as? [[String: Any]] ?? [] }
    let (desktop, sessions) = (status["desktop"] as? [String: Any] ?? [:], status["sessions"] as? [String: Any] ?? [:])
    var faults: [String] = []
    func compare(_ object: [String: Any], _ key: String, _ name: String, _ labels: [String: String] = [:]) {
      let (shown, sum) = (number(object[key]), scrape.sum(name, labels))
      if !agree(sum, shown) { faults.append("\(labels) \(key): \(shown as Any), not \(sum as Any)") }
    }
    compare(desktop, "alive", "ghostwire_vnc_up")
    for stage in desktop["stages"] as? [[String: Any]] ?? [] {
      let labels = ["stage": stage["stage"] as? String ?? ""]
      compare(stage, "up", "ghostwire_vnc_stage_up", labels)
      compare(stage, "probe_timestamp_seconds", "ghostwire_vnc_probe_timestamp_seconds", labels)
    }
    compare(sessions, "connected", "ghostwire_vnc_sessions")
    compare(sessions, "opened_total", "ghostwire_vnc_sessions_opened_total")
    for component in objects("components") {
      let labels = ["component": component["component"] as? String ?? ""]
      for (key, name) in [
        ("up", "ghostwire_component_up"), ("start_time_seconds", "ghostwire_component_start_time_seconds"),
        ("restarts_total", "ghostwire_component_restarts_total"), ("processes", "ghostwire_processes"),
        ("cpu_seconds_total", "ghostwire_process_cpu_seconds_total"),
        ("resident_memory_bytes", "ghostwire_process_resident_memory_bytes"),
      ] { compare(component, key, name, labels) }
    }
    for volume in objects("volumes") {
      let labels = ["volume": volume["volume"] as? String ?? ""]
      for (key, name) in [
        ("up", "up"), ("readonly", "readonly"), ("size_bytes", "size_bytes"),
        ("used_bytes", "used_bytes"), ("available_bytes", "available_bytes"),
      ] { compare(volume, key, "ghostwire_volume_\(name)", labels) }
    }
    let names = Set(objects("components").compactMap { $0["component"] as? String })
    let all = Set(scrape.all("ghostwire_component_up").keys.compactMap { $0.labels["component"] })
    return faults + names.symmetricDifference(all).map { "component \($0)" }
  }

  /// The members of a JSON object.
  static func object(_ json: String) throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
      throw HarnessError("no object: \(json)")
    }
    return object
  }

  /// A number as it stands in the JSON, or 1 and 0 for true and false; nil for null. Foundation's reader keeps one of 17 digits as a
  /// decimal, whose `doubleValue` may be the number next to it.
  static func number(_ value: Any?) -> Double? { (value as? NSNumber).flatMap { Double($0.stringValue) } }

  /// Sums of the same numbers in another order may differ in the last digit.
  private static func agree(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one - other) <= 1e-12 * max(abs(one), abs(other))
  }
}

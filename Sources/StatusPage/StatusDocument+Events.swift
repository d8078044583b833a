import Monitoring
import PageText

extension StatusDocument {
  /// What happened.
  var events: String {
    let content =
      status.events.isEmpty
      ? "<p>No restart, no kill and no failed probe since the exporter started.</p>"
      : table("events", labelledBy: "events", ["When", "What", "How often"], rows: status.events.map(row))
    return section("events", "Recent events", content)
  }

  private func row(_ event: StatusEvent) -> String {
    let ago = ValueText.elapsed(status.sampledAt - event.last)
    let since = event.last - event.first >= 1 ? "<small>since \(PageTime(event.first).element)</small>" : ""
    return """
      <tr><td>\(PageTime(event.last).element)<small>\(ago) ago</small></td><td>\(Markup.escaped(Self.text(event)))</td>\
      <td>\(event.count == 1 ? "once" : "\(event.count) times")\(since)</td></tr>
      """
  }

  private static func text(_ event: StatusEvent) -> String {
    let component = event.component ?? "unknown"
    return switch event.kind {
    case .restart: "\(component) was restarted"
    case .oomKill: "the kernel killed \(component)\(event.role.map { " (\($0))" } ?? "") for want of memory"
    case .probeFailure: "the probe ended at \(event.stage ?? "unknown"): \(event.reason ?? "unknown")"
    }
  }

  /// What could not be read.
  var unreadable: String {
    let content =
      status.unreadable.isEmpty
      ? "<p>Nothing that was looked at.</p>"
      : table("missing", labelledBy: "unreadable", ["What", "Why"], rows: status.unreadable.map(row))
    return section("unreadable", "Not readable", content)
  }

  private func row(_ part: UnreadablePart) -> String {
    let labels = part.labels.map { part.labels.count > 1 ? "\($0.name) \($0.value)" : $0.value }.joined(separator: ", ")
    let what = Self.title(part.part) + (labels.isEmpty ? "" : ": \(labels)")
    let reasons = part.reasons.isEmpty ? "see the log" : part.reasons.joined(separator: ", ")
    let told =
      Self.counted(part.part, part.told.value).map { unit in
        "\(Markup.escaped(reasons))<small>\(data(part.told)) \(unit)</small>"
      } ?? data(part.told, text: reasons)
    return "<tr><td>\(Markup.escaped(what))</td><td>\(told)</td></tr>"
  }

  /// What its series counts, where it counts at all.
  private static func counted(_ part: UnreadablePart.Part, _ count: Double) -> String? {
    switch part {
    case .process: count == 1 ? "process" : "processes"
    case .directory: count == 1 ? "folder" : "folders"
    default: nil
    }
  }

  private static func title(_ part: UnreadablePart.Part) -> String {
    switch part {
    case .collector: "All of a collector"
    case .process: "Files of processes"
    case .directory: "Folders"
    case .volume: "Volume"
    case .cgroup: "The container's cgroup"
    case .certificate: "The server's certificate"
    case .backup: "Backup"
    }
  }
}

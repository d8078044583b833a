import Collectors
import Monitoring
import PageText

extension StatusDocument {
  /// Whether the desktop is alive, in a word and in a clause.
  var verdict: (word: String, name: String, reason: String) {
    let desktop = status.desktop
    guard let alive = desktop.alive else { return ("not known", "warn", "no probe has ended yet") }
    guard alive.value == 1 else {
      let failed = desktop.failed.map { "\($0.name) is down\($0.reason.map { ": \($0)" } ?? "")" }
      return ("down", "down", failed ?? "no stage is up")
    }
    guard let failed = desktop.failed else { return ("alive", "up", "nothing that was looked at is down") }
    return ("alive", "up", "\(failed.name) goes no further\(failed.reason.map { ": \($0)" } ?? "")")
  }

  /// The first part: alive, how deep, who is connected, how many components are up.
  var desktop: String {
    let (word, name, reason) = verdict
    let state = status.desktop.alive.map { data($0, text: word) } ?? word
    let deepest = status.desktop.deepest
    let up = status.components.compactMap(\.up)
    let sum = up.isEmpty ? nil : up.reduce(0) { $0 + $1.value }
    let tiles = [
      tile(
        "State", #"<span class="\#(name)"><span aria-hidden="true">\#(Self.mark(name))</span> \#(state)</span>"#,
        Markup.escaped(reason)),
      tile(
        "How deep it answers", deepest.map { Markup.escaped($0.name) } ?? "not known",
        deepest.map { Self.meaning(of: $0.name) } ?? "no stage is up"),
      tile("Connected", people, sessions),
      tile(
        "Components up",
        sum.map { "\(data(Measured(value: $0, series: ComponentCollector.up.descriptor.name))) of \(up.count)" }
          ?? "not known", ""),
    ]
    return section(
      "desktop", "Desktop",
      """
      <dl class="tiles">\(tiles.joined())</dl>
      <ol class="stages" aria-label="Stages of the probe, from the surface down">\(status.desktop.stages.map(stage).joined())</ol>
      \(server)
      """)
  }

  private func tile(_ title: String, _ value: String, _ detail: String) -> String {
    "<div><dt>\(title)</dt><dd><b>\(value)</b><small>\(detail)</small></dd></div>"
  }

  private var people: String {
    guard let connected = status.sessions.connected else { return data(nil) }
    return "\(data(connected)) \(connected.value == 1 ? "person" : "people")"
  }

  private var sessions: String {
    let opened = status.sessions.opened.map { "\(data($0)) in all since the exporter started" }
    let changed = status.sessions.changedAt.map { "last change \(ago($0))" }
    return [opened, changed].compactMap { $0 }.joined(separator: "<br>")
  }

  private func stage(_ stage: DesktopStatus.Stage) -> String {
    let name = stage.up.map { $0.value == 1 ? "up" : "down" } ?? "faint"
    let reason = stage.reason.map { ": \($0)" } ?? ""
    let isUnused = stage.name == "tls" && status.desktop.tls == "no"
    let state =
      stage.up.map { data($0, text: $0.value == 1 ? "up" : "down" + reason) }
      ?? (isUnused ? "not in use" : "not looked at")
    let age = stage.up == nil ? "" : stage.probedAt.map { ", \(ago($0))" } ?? ""
    return """
      <li class="\(name)"><b>\(Markup.escaped(stage.name))</b><span aria-hidden="true">\(Self.mark(name))</span> \(state)\
      <small>\(Self.meaning(of: stage.name))\(age)</small></li>
      """
  }

  private var server: String {
    let parts = [
      status.desktop.server.map { "server \($0)" }, status.desktop.tls.map { "TLS \($0)" },
      status.desktop.authentication.map { "password \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : #"<p class="faint">\#(Markup.escaped(parts.joined(separator: ", ")))</p>"#
  }

  /// A sign beside the word, for those who see it.
  static func mark(_ name: String) -> String {
    switch name {
    case "up": "✓"
    case "down": "✗"
    case "warn": "!"
    default: "–"
    }
  }

  private static func meaning(of stage: String) -> String {
    switch stage {
    case "listen": "open port"
    case "connect": "TCP connection"
    case "tls": "TLS handshake"
    case "http": "web server"
    case "websocket": "WebSocket"
    case "rfb": "X server"
    default: ""
    }
  }
}

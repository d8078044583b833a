import Monitoring
import PageText

extension StatusDocument {
  /// The components, each with its past.
  var components: String {
    guard !status.components.isEmpty else {
      return section("components", "Components", #"<p class="faint">Nothing is known of them.</p>"#)
    }
    return section(
      "components", "Components",
      table(
        "components", labelledBy: "components", ["Component", "State", "CPU, last \(span)", "Memory, last \(span)"],
        rows: status.components.map(row)))
  }

  private func row(_ component: ComponentStatus) -> String {
    // Names may break where the words in them do.
    let name = Markup.escaped(component.name).split(separator: "_", omittingEmptySubsequences: false)
      .joined(separator: "_<wbr>")
    return """
      <tr role="row"><th scope="row" role="rowheader">\(name)</th><td role="cell">\(state(component))</td>\
      <td class="cpu" role="cell">\(processor(component))</td><td class="memory" role="cell">\(memory(component))</td></tr>
      """
  }

  /// How many seconds the lines are long: an hour, or less while less than half of that is known.
  var window: Double {
    let known = status.components.compactMap(\.history.first?.secondsAgo).max() ?? 0
    return [600, 1800].first { known <= $0 } ?? StatusHistory.windowSeconds
  }

  /// That in words.
  var span: String { window < StatusHistory.windowSeconds ? ValueText.elapsed(window) : "hour" }

  private func state(_ component: ComponentStatus) -> String {
    let name = component.up.map { $0.value == 1 ? "up" : "down" } ?? "faint"
    let word = component.up.map { data($0, text: name) } ?? data(nil)
    let since = component.startedAt.map { started in
      "<small>for \(data(started, text: ValueText.elapsed(status.sampledAt - started.value)))</small>"
    }
    let restarts = component.restarts.map {
      #"<small\#($0.value > 0 ? #" class="warn""# : "")>\#(data($0)) \#($0.value == 1 ? "restart" : "restarts")</small>"#
    }
    return #"<span class="\#(name)"><span aria-hidden="true">\#(Self.mark(name))</span> \#(word)</span>"#
      + (since ?? "") + (restarts ?? "")
  }

  private func processor(_ component: ComponentStatus) -> String {
    let line = Sparkline(
      title: "CPU of \(component.name)", unit: .ratio, window: window, span: span,
      points: component.history.map { ($0.secondsAgo, $0.cores) })
    let now = component.cores.map { line.text($0) } ?? #"<span class="faint">no rate yet</span>"#
    let highest = line.highest.map { "highest \(line.text($0))" }
    let whole = component.processorSeconds.map { "\(data($0, .seconds)) in all" }
    return "\(now)\(line.svg)<small>\([highest, whole].compactMap { $0 }.joined(separator: ", "))</small>"
  }

  private func memory(_ component: ComponentStatus) -> String {
    let line = Sparkline(
      title: "Memory of \(component.name)", unit: .bytes, window: window, span: span,
      points: component.history.map { ($0.secondsAgo, $0.bytes) })
    let highest = line.highest.map { "highest \(line.text($0))" }
    let proportional = component.proportionalBytes.map { "PSS \(data($0, .bytes))" }
    let details = [highest, proportional].compactMap { $0 }.joined(separator: ", ")
    let none = component.processes?.value == 0 ? "no process" : "not known"
    return "\(data(component.residentBytes, .bytes, none: none))\(line.svg)<small>\(details)</small>"
  }
}

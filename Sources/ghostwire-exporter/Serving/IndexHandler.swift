import Collectors
import HTTPServing
import Sampling

/// Answers `/`: a small page for people that links the rest and says which components are up.
struct IndexHandler: Sendable {
  /// How long the page waits for a fresh sample.
  private static let patienceSeconds = 1.0

  let sampler: Sampler
  let telemetryPath: String

  func respond(to request: HTTPRequest, completion: @escaping @Sendable (HTTPResponse) -> Void) {
    sampler.snapshot(within: Self.patienceSeconds) { [telemetryPath] snapshot in
      let page = Self.page(components: snapshot?.components ?? [], telemetryPath: telemetryPath)
      completion(
        HTTPResponse(
          fields: [
            "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'",
            "Cache-Control": "no-store",
          ], body: Array(page.utf8)))
    }
  }

  static func page(components: [ComponentReport], telemetryPath: String) -> String {
    let rows = components.map { report in
      "<tr><td>\(report.component.rawValue)</td><td>\(report.isUp ? "up" : "down")</td><td>\(report.restarts)</td></tr>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>ghostwire-exporter</title></head>
      <body>
      <h1>ghostwire-exporter \(exporterVersion)</h1>
      <p><a href="\(escaped(telemetryPath))">Metrics</a> · <a href="\(Route.healthy)">Healthy</a> · \
      <a href="\(Route.ready)">Ready</a></p>
      <table>
      <tr><th>Component</th><th>State</th><th>Restarts</th></tr>
      \(rows.joined())</table>
      </body>
      </html>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}

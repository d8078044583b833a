import Exposition
import Monitoring
import PageText

/// The status page: one HTML document that needs nothing else. All text in it is escaped.
public struct StatusDocument {
  /// A link at the page's end.
  public struct Link: Sendable {
    /// What is behind it.
    public var title: String
    /// Its address.
    public var address: String

    /// A link.
    public init(_ title: String, _ address: String) {
      self.title = title
      self.address = address
    }
  }

  /// Links to the project's documents.
  public static let documents = [
    Link("Documentation", "\(Runbook.repository)#readme"),
    Link("What to do about an alert", "\(Runbook.repository)/blob/main/\(Runbook.file)"),
  ]

  let status: Status
  let links: [Link]

  /// The page of a state, with links at its end.
  public init(_ status: Status, links: [Link]) {
    self.status = status
    self.links = links
  }

  /// The document.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <link rel="icon" href="data:,">
    <style>\(PageStyle.text)</style>
    </head>
    <body>
    <header>
    <h1>Ghostwire desktop</h1>
    <p class="notice" id="failed" role="alert"></p>
    </header>
    <main>
    \(sample)
    \(desktop)
    \(components)
    \(volumes)
    \(events)
    \(unreadable)
    </main>
    <footer>
    <nav aria-label="More">
    <ul>
    \(links.map { #"<li><a href="\#(Markup.escaped($0.address))">\#(Markup.escaped($0.title))</a></li>"# }.joined(separator: "\n"))
    </ul>
    </nav>
    </footer>
    <script>\(PageScript.text)</script>
    </body>
    </html>

    """
  }

  private var title: String { "\(verdict.word) – Ghostwire desktop" }

  /// When all of it was so.
  private var sample: String {
    let exporter = status.version.map { " by ghostwire-exporter \(Markup.escaped($0))" } ?? ""
    let warning =
      status.isStale
      ? #"<p class="notice">No newer sample could be taken for \#(ValueText.elapsed(status.age)).</p>"# : ""
    return #"<p class="faint">As of \#(PageTime(status.sampledAt).element)\#(exporter)</p>\#(warning)"#
  }

  /// A number with its exact value and its series, which a pointer shows; words where there is none.
  func data(_ measured: Measured?, _ unit: DisplayUnit = .count, none: String = "not known") -> String {
    guard let measured, measured.value.isFinite else { return #"<span class="faint">\#(none)</span>"# }
    return data(measured, text: ValueText.text(measured.value, unit, now: status.sampledAt))
  }

  /// The same with other words for the value.
  func data(_ measured: Measured, text: String) -> String {
    let value = JSONText.number(measured.value)
    return #"<data value="\#(value)" title="\#(Markup.escaped(measured.series))">\#(Markup.escaped(text))</data>"#
  }

  /// How long ago a point in time was.
  func ago(_ time: Measured) -> String { data(time, text: "\(ValueText.elapsed(status.sampledAt - time.value)) ago") }

  /// A part of the page.
  func section(_ id: String, _ title: String, _ content: String) -> String {
    #"<section aria-labelledby="\#(id)"><h2 id="\#(id)">\#(title)</h2>\#n\#(content)\#n</section>"#
  }

  /// A table with a header for each column. Its roles are said, because browsers forget them where the style makes it a grid.
  func table(_ name: String, labelledBy id: String, _ columns: [String], rows: [String]) -> String {
    let head = columns.map { #"<th scope="col" role="columnheader">\#($0)</th>"# }.joined()
    return """
      <table class="\(name)" aria-labelledby="\(id)" role="table">\
      <thead role="rowgroup"><tr role="row">\(head)</tr></thead>
      <tbody role="rowgroup">
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }
}

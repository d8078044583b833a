import ArgumentParser
import Dashboards
import Foundation
import Preview

/// `ghostwire-generate preview`: the dashboards drawn from what a Prometheus has.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Draw every dashboard from a Prometheus's data onto one HTML page, and print the size of that.",
    discussion: "It is no Grafana: colours, text and layout are alike, no more.")

  @Option(help: "Where the Prometheus answers.", transform: { try Self.url($0) })
  var prometheus = URL(filePath: "/")

  @Option(help: "How many seconds to look back, 10 to 86400.")
  var seconds = 300

  @Argument(help: "The file to write.")
  var file: String

  func validate() throws {
    guard (10...86_400).contains(seconds) else {
      throw ValidationError("--seconds: \(seconds) is not from 10 to 86400")
    }
    guard prometheus.scheme != "file" else {
      throw ValidationError("--prometheus: an address such as http://127.0.0.1:9090")
    }
  }

  func run() async throws {
    let window = PreviewWindow(seconds: seconds, end: Date.now.timeIntervalSince1970)
    let page = try await PreviewPage(Dashboard.all, from: PrometheusClient(prometheus), in: window)
    try Data(page.html.utf8).write(to: URL(filePath: file))
    print("\(page.width),\(page.height)")
  }

  private static func url(_ text: String) throws -> URL {
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https", url.host() != nil else {
      throw ValidationError("an address such as http://127.0.0.1:9090 is expected")
    }
    return url
  }
}

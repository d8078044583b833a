import Collectors
import Diagnosis
import HTTPServing
import Probing
import Scraping

/// What an exporter answers to `check`.
struct ExporterAnswer {
  /// More than an exporter's metrics can be. What is cut off counts as absent.
  private static let bodyLimit = 8 << 20

  private let url: HTTPURL
  private let response: HTTPClient.Response

  /// Asks, for as long as is given at most. Throws an `HTTPClientError`, which names the address.
  init(from url: HTTPURL, within duration: Duration) throws(HTTPClientError) {
    let response =
      url.isSecure
      ? try SecureHTTPClient.get(url, within: duration, bodyLimit: Self.bodyLimit)
      : try HTTPClient.get(url, within: duration, bodyLimit: Self.bodyLimit)
    self.init(url, response)
  }

  /// The same. With `orOverTLS` an exporter that serves over TLS is asked so: where nobody said how to ask.
  init(reaching url: HTTPURL, within duration: Duration, orOverTLS: Bool) throws(HTTPClientError) {
    try self.init(from: url, within: duration)
    if orOverTLS, asksForTLS { try self.init(from: url.secured, within: duration) }
  }

  init(_ url: HTTPURL, _ response: HTTPClient.Response) {
    self.url = url
    self.response = response
  }

  /// Whether it is that of a server that is asked in the clear and serves over TLS.
  var asksForTLS: Bool { !url.isSecure && response.status == HTTPStatus.badRequest.rawValue }

  /// The metrics; nil when the answer is another.
  var metrics: ScrapedMetrics? {
    response.status == 200 ? ScrapedMetrics(parsing: String(decoding: response.body, as: UTF8.self)) : nil
  }

  /// The metrics, if they are an exporter's. Throws what came in their place.
  func exporterMetrics() throws(OptionFault) -> ScrapedMetrics {
    guard let metrics, metrics.isOfExporter else {
      throw OptionFault(description: fault ?? "\(url) answers, but not with an exporter's metrics")
    }
    return metrics
  }

  /// Whether a password is asked for.
  var isLocked: Bool { response.status == HTTPStatus.unauthorized.rawValue }

  /// Why the exporter is not healthy, in one clause that names it; nil when it is.
  var fault: String? {
    guard response.status != 200 else { return nil }
    if isLocked { return "\(url) asks for a password; a Unix socket of its asks for none" }
    let text = String(decoding: response.body.prefix(200), as: UTF8.self)
    return "\(url) answers \(text.split(separator: "\n").first ?? "\(response.status)")"
  }

  /// Why the desktop cannot be said to be alive, in one clause that names the exporter; nil when it is.
  var desktopFault: String? {
    if let fault { return fault }
    let name = VNCCollector.up.descriptor.name
    let lines = String(decoding: response.body, as: UTF8.self).split(separator: "\n")
    let values = lines.compactMap { line -> Substring? in
      let words = line.split(separator: " ")
      return words.count >= 2 && words[0] == name ? words[1] : nil
    }
    guard let value = values.first else { return "\(url) does not say whether the desktop is alive: no \(name)" }
    return Double(value) == 1 ? nil : "\(url) says that the desktop is not alive: \(name) \(value)"
  }
}

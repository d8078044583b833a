import Foundation

/// HTTP requests with a secret in every part, good ones and bad ones.
struct RudeRequests {
  /// What was planted in them.
  private(set) var secrets: [Secret] = []
  /// What each is, its bytes and the status that answers it, if that is said.
  private(set) var requests: [(name: String, bytes: Data, status: Int?)] = []

  /// Requests to an exporter that has its metrics at this path.
  init(metrics: String) {
    let fields = [
      "Authorization: Basic \(Data(plant("a password in a request").utf8).base64EncodedString())",
      "Cookie: \(plant("a cookie"))", "User-Agent: \(plant("a user agent"))", "Referer: http://\(plant("a referrer"))/",
      "X-Forwarded-For: \(plant("a forwarded address"))", "X-\(plant("a field's name")): 1",
      "Accept: text/plain;\(plant("a parameter"))=1, */*", "X-Prometheus-Scrape-Timeout-Seconds: \(plant("a timeout"))",
    ]
    let host = "Host: \(plant("a request's host"))"
    for (name, path, status) in [
      ("metrics", metrics, 200), ("/", "/", 200), ("/-/healthy", "/-/healthy", 200), ("/-/ready", "/-/ready", 200),
      ("status", "/api/v1/status", 200),
      ("404", "/\(plant("a path"))", 404), ("404 of odd bytes", "/%22%0a\(plant("an odd path"))%00<b>", 404),
    ] {
      let query = "?\(plant("a query's name"))=\(plant("a query's value"))"
      add(name, ["GET \(path)\(query) HTTP/1.1", host] + fields, status)
    }
    add("HEAD", ["HEAD /\(plant("a path of HEAD")) HTTP/1.1", host] + fields, 404)
    let body = plant("a body")
    add("405", ["POST \(metrics) HTTP/1.1", host, "Content-Length: \(body.utf8.count)"], 405, body: body)
    add("an unknown method", ["\(plant("a method").uppercased()) \(metrics) HTTP/1.1", host], 405)
    add("400 of a first line", [plant("a line that is no request")], 400)
    add("400 of a field", ["GET / HTTP/1.1", host, "\(plant("a field without a colon")) x"], 400)
    add("400 of two hosts", ["GET / HTTP/1.1", host, "Host: \(plant("a second host"))"], 400)
    add("505", ["GET / HTTP/9.\(plant("a version"))", host], nil)
    add("431", ["GET / HTTP/1.1", host, "X: " + String(repeating: plant("a field too long"), count: 10_000)], 431)
    add("414", ["GET /" + String(repeating: plant("a path too long"), count: 10_000) + " HTTP/1.1", host], nil)
  }

  private mutating func plant(_ place: String) -> String {
    let secret = Secret(place)
    secrets.append(secret)
    return secret.text
  }

  /// A request without a status is refused with one or another.
  private mutating func add(_ name: String, _ lines: [String], _ status: Int?, body: String = "") {
    let text = (lines + ["Connection: close", "", body]).joined(separator: "\r\n")
    requests.append((name, Data(text.utf8), status))
  }
}

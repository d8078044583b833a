import Foundation

/// A Chromium without a window in the pod's network, driven over pipes by the DevTools protocol, with one page open.
final class Browser {
  /// How a page is looked at.
  struct View: CustomStringConvertible {
    var width = 1280
    var isDark = false
    var runsScripts = true

    var description: String { "\(width)\(isDark ? "-dark" : "-light")\(runsScripts ? "" : "-scriptless")" }
  }

  /// What the browser tells by itself.
  struct Event {
    var method: String
    var parameters: [String: Any]
  }

  private let folder: TemporaryFolder
  private let process: RunningProcess
  private let input: Int32
  private let output: Int32
  private var received = Data()
  private var number = 0
  private var session: String?
  /// Since the last page was opened.
  private(set) var events: [Event] = []

  init(in pod: Pod) throws {
    folder = try TemporaryFolder()
    let pipes = ["input", "output"].map { [folder = folder.path] in "\(folder)/\($0)" }
    for pipe in pipes { mkfifo(pipe, 0o600) }
    // Open in both directions, so that nobody waits for the other.
    (input, output) = (Glibc.open(pipes[0], O_RDWR | O_CLOEXEC), Glibc.open(pipes[1], O_RDWR | O_CLOEXEC))
    process = try RunningProcess(
      pod.entry + [
        "sh", "-c", "pipe=$1; shift; exec \"$@\" 3<&0 4>\"$pipe\"", "sh", pipes[1], "/usr/lib/chromium/chromium",
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--remote-debugging-pipe", "--user-data-dir=\(folder.path)/profile",
        "about:blank",
      ], input: pipes[0], log: folder.path + "/log", forks: pod.hasNamespaces)
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String ?? ""
    session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"] { try call("\(domain).enable") }
  }

  deinit {
    process.stop()
    close(input)
    close(output)
  }

  /// Opens a page and returns when it has loaded.
  func open(_ url: String, _ view: View) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": view.width, "height": 844, "deviceScaleFactor": 1, "mobile": view.width < 600])
    let scheme = ["name": "prefers-color-scheme", "value": view.isDark ? "dark" : "light"]
    try call("Emulation.setEmulatedMedia", ["features": [scheme]])
    try call("Emulation.setScriptExecutionDisabled", ["value": !view.runsScripts])
    events = []
    try call("Page.navigate", ["url": url])
    let end = ContinuousClock.now + .seconds(30)
    while !events.contains(where: { $0.method == "Page.loadEventFired" }) { try receive(until: end) }
  }

  /// The value of an expression in the page.
  func evaluate(_ expression: String) throws -> Any {
    let answer = try call("Runtime.evaluate", ["expression": expression, "returnByValue": true])
    guard answer["exceptionDetails"] == nil, let result = answer["result"] as? [String: Any] else {
      throw HarnessError("\(expression): \(answer)")
    }
    return result["value"] ?? NSNull()
  }

  /// A picture of the whole page, as PNG.
  func picture() throws -> Data {
    let metrics = try call("Page.getLayoutMetrics")["cssContentSize"] as? [String: Any] ?? [:]
    let clip: [String: Any] = [
      "x": 0, "y": 0, "width": metrics["width"] ?? 0, "height": metrics["height"] ?? 0, "scale": 1,
    ]
    let answer = try call(
      "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true, "clip": clip])
    return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
  }

  /// What screen readers are told: role and name of each part.
  func accessibleParts() throws -> [(role: String, name: String)] {
    let nodes = try call("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
    func text(_ node: [String: Any], _ key: String) -> String {
      (node[key] as? [String: Any])?["value"] as? String ?? ""
    }
    return nodes.filter { $0["ignored"] as? Bool != true }.map { (text($0, "role"), text($0, "name")) }
  }

  /// What the console says since the page was opened, errors of the network and of the policy included.
  var complaints: [String] {
    events.compactMap { event in
      switch event.method {
      case "Log.entryAdded": "\((event.parameters["entry"] as? [String: Any])?["text"] ?? "")"
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown": "\(event.parameters)"
      default: nil
      }
    }
  }

  /// What was asked for since the page was opened.
  var requested: [String] {
    events.filter { $0.method == "Network.requestWillBeSent" }.compactMap {
      ($0.parameters["request"] as? [String: Any])?["url"] as? String
    }
  }

  /// Waits for events for so many seconds.
  func wait(seconds: Double) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end { _ = try? receive(until: end) }
  }

  @discardableResult
  private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    message["sessionId"] = session
    let bytes = Array(try JSONSerialization.data(withJSONObject: message)) + [0]
    guard write(input, bytes, bytes.count) == bytes.count else { throw HarnessError("write: errno \(errno)") }
    let end = ContinuousClock.now + .seconds(30)
    while true {
      guard let answer = try receive(until: end), answer["id"] as? Int == number else { continue }
      guard let result = answer["result"] as? [String: Any] else { throw HarnessError("\(method): \(answer)") }
      return result
    }
  }

  /// The next message if it is an answer; events are kept.
  @discardableResult
  private func receive(until end: ContinuousClock.Instant) throws -> [String: Any]? {
    while true {
      if let zero = received.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: received[..<zero]) as? [String: Any] ?? [:]
        received = Data(received[received.index(after: zero)...])
        guard let method = message["method"] as? String else { return message }
        events.append(Event(method: method, parameters: message["params"] as? [String: Any] ?? [:]))
        return nil
      }
      var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 100) == 1 else {
        guard process.isRunning else { throw HarnessError("the browser ended: \(process.errors)") }
        guard ContinuousClock.now < end else { throw HarnessError("the browser says nothing") }
        continue
      }
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { throw HarnessError("read: errno \(errno)") }
      received += buffer.prefix(count)
    }
  }
}

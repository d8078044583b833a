import Glibc
import HTTPServing
import Sampling
import TransportSecurity

/// Looks at an address from outside, as somebody does who opens it in a browser.
///
/// One look is a GET and, unless that was met by a login or an error, one upgrade to a WebSocket: a server that takes it is a
/// desktop that lets in everybody. Redirects are not followed. What is read is bounded, and so is the time. For one thread.
public final class WebProbe {
  /// Time for the whole look. That for the name of the host is the resolver's own.
  private static let deadline = Duration.seconds(10)
  /// What is left for closing in good order.
  private static let closing = Duration.milliseconds(500)
  /// Bytes of a body that are read.
  private static let bodyLimit = 65536

  private let url: WebURL
  private let tls: TLSClientContext
  /// Whether a certificate can be verified at all.
  private let hasAuthorities: Bool
  private var requests: UInt64 = 0

  /// A probe of `url` that trusts the authorities in a PEM file, or those of the system. Throws `system` when OpenSSL cannot
  /// be set up or the file cannot be read.
  public init(_ url: WebURL, authorities file: String?) throws(ProbeFailure) {
    self.url = url
    tls = try TLSClientContext.make(trusting: file.map { .file($0) } ?? .system)
    hasAuthorities = file != nil || TLSClientContext.systemHasAuthorities
  }

  /// Why no probe can use a file as that of its authorities; nil when one can. The text follows the name of what names the file.
  public static func fault(ofAuthorities file: String) -> String? {
    guard access(file, R_OK) == 0 else { return "cannot be read: \(SystemError(code: errno).text)" }
    do throws(TLSError) {
      _ = try TLSClientContext(trusting: .file(file))
      return nil
    } catch {
      return "expected certificates in PEM"
    }
  }

  /// Looks once. Blocks the calling thread.
  public func run(unixTime: () -> Double) -> WebReport {
    var report = WebReport()
    do throws(ProbeFailure) {
      let addresses = try Self.timed(.resolve, &report) { () throws(ProbeFailure) in
        try HostResolver.addresses(of: url.host, port: url.port)
      }
      let end = ContinuousClock.now + Self.deadline
      let location = try get(addresses, until: end, &report)
      report.redirectsToLogin = LoginRedirect.isLogin(status: report.status ?? 0, location: location)
      report.isOpen = isClosed(report) ? false : try? takesUpgrade(addresses, until: end)
    } catch {
      report.failure = error
    }
    report.requests = requests
    report.unixTime = unixTime()
    return report
  }

  /// Asks for the page, and returns where it redirects to.
  private func get(
    _ addresses: [SocketAddress], until end: ContinuousClock.Instant, _ report: inout WebReport
  ) throws(ProbeFailure) -> String? {
    let stream = try Self.timed(.connect, &report) { () throws(ProbeFailure) in
      try ByteStream(connectedTo: addresses, deadline: end - Self.closing)
    }
    defer { stream.close(by: end) }
    if url.isSecure {
      try Self.timed(.tls, &report) { () throws(ProbeFailure) in try stream.startTLS(tls, serverName: url.host) }
      report.certificateNotAfter = stream.peer?.notAfter
      if hasAuthorities { report.isVerified = stream.peer?.isTrusted }
    }
    var received: [UInt8] = []
    let head = try Self.timed(.processing, &report) { () throws(ProbeFailure) in
      requests += 1
      try stream.send(
        Array(
          """
          GET \(url.target) HTTP/1.1\r\nHost: \(url.authority)\r\nUser-Agent: ghostwire-exporter\r\nAccept: text/html\r\n\
          Connection: close\r\n\r\n
          """.utf8))
      return try stream.receiveHead(&received)
    }
    report.status = head.status
    // A body that does not end in time says nothing about the page's being there.
    try? Self.timed(.transfer, &report) { () throws(ProbeFailure) in
      let length = head.fields["Content-Length"].flatMap { Int($0) } ?? Self.bodyLimit
      var left = min(length, Self.bodyLimit) - received.count
      while left > 0 {
        let bytes = try stream.receive()
        if bytes.isEmpty { break }
        left -= bytes.count
      }
    }
    return head.fields["Location"]
  }

  /// Whether the answer to the GET shows already that not everybody is let in, or nobody.
  private func isClosed(_ report: WebReport) -> Bool {
    guard let status = report.status, !report.redirectsToLogin else { return true }
    return [401, 403, 407].contains(status) || status >= 500
  }

  private func takesUpgrade(_ addresses: [SocketAddress], until end: ContinuousClock.Instant) throws(ProbeFailure)
    -> Bool
  {
    let stream = try ByteStream(connectedTo: addresses, deadline: end - Self.closing)
    defer { stream.close(by: end) }
    if url.isSecure { try stream.startTLS(tls, serverName: url.host) }
    let handshake = WebSocketHandshake(host: url.authority, target: url.target, isSecure: url.isSecure)
    requests += 1
    try stream.send(handshake.request)
    var received: [UInt8] = []
    let isTaken = handshake.isCompleted(by: try stream.receiveHead(&received))
    if isTaken { try? stream.send(WebSocketClientFrame.close) }
    return isTaken
  }

  private static func timed<Value>(
    _ phase: WebPhase, _ report: inout WebReport, _ body: () throws(ProbeFailure) -> Value
  ) throws(ProbeFailure) -> Value {
    let start = ContinuousClock.now
    let value = try body()
    report.durations[phase] = start.duration(to: .now) / .seconds(1)
    return value
  }
}

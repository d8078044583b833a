import HTTPServing
import Sampling
import TransportSecurity

/// A probe of the desktop's port: one connection, from the TCP handshake down to the banner of the VNC server, and no further.
///
/// It harms nobody: it never sends ClientInit, so that no session begins; it closes with a close frame and a FIN, never a
/// reset; it keeps to one deadline for everything; and it keeps a few bytes at most of what a server sends.
public final class VNCProbe: Sendable {
  private let address: VNCAddress
  private let deadline: Duration
  private let tls: TLSClientContext

  /// A probe of `address` with this deadline for each run. Throws `system` when OpenSSL cannot be set up.
  public init(_ address: VNCAddress, deadline: Duration = .seconds(5)) throws(ProbeFailure) {
    self.address = address
    self.deadline = deadline
    // The question is whether the server lives; its certificate is watched elsewhere.
    tls = try TLSClientContext.make(trusting: .nobody)
  }

  /// Probes once, as deep as asked for. Blocks the calling thread until the connection is closed. With KasmVNC, and where it
  /// is not known whether it is that, a probe stops at the banner; any other server is also agreed with on security, so that it
  /// does not lock out the address.
  public func run(_ depth: ProbeReport.Depth, credentials: BasicCredentials?, isKasmVNC: Bool?) -> ProbeReport {
    let start = ContinuousClock.now
    // The rest is for closing in good order.
    var course = ProbeCourse(depth: depth, deadline: start + deadline * 0.9)
    do throws(ProbeFailure) {
      try probe(&course, credentials: credentials, stopsAtBanner: isKasmVNC != false)
    } catch {
      // The course has noted where it ended.
    }
    course.stream?.close(by: start + deadline)
    return course.report
  }

  private func probe(_ course: inout ProbeCourse, credentials: BasicCredentials?, stopsAtBanner: Bool)
    throws(ProbeFailure)
  {
    let (address, tls, deadline) = (address, tls, course.deadline)
    let stream = try course.enter(.connect) { () throws(ProbeFailure) in
      try ByteStream(connectedTo: address.endpoint.addresses, deadline: deadline)
    }
    course.stream = stream
    guard case .banner(let transport) = course.report.depth else { return }
    if transport == .tls {
      try course.enter(.tls) { () throws(ProbeFailure) in try stream.startTLS(tls, serverName: nil) }
    }
    course.report.sentCredentials = credentials != nil
    let handshake = WebSocketHandshake(
      host: address.description, isSecure: transport == .tls, credentials: credentials)
    var received: [UInt8] = []
    let head = try course.enter(.http) { () throws(ProbeFailure) in
      try stream.send(handshake.request)
      let head = try Self.head(from: stream, &received, transport)
      guard head.status < 500 else { throw .httpStatus }
      return head
    }
    try course.enter(.websocket) { () throws(ProbeFailure) in
      if let refusal = Self.refusal(head) { throw refusal }
      guard handshake.isCompleted(by: head) else { throw .notWebSocket }
    }
    defer { try? stream.send(WebSocketClientFrame.close) }
    var greeting = RFBGreeting(over: stream)
    try course.enter(.rfb) { () throws(ProbeFailure) in
      try greeting.awaitBanner(received)
      if greeting.isLockedOut { throw .authRejected }
    }
    // How that ends says nothing about the desktop's being alive.
    if !stopsAtBanner { course.report.asksVNCPassword = (try? greeting.passSecurity()).flatMap { $0 }.map { !$0 } }
  }

  /// What a status says about an upgrade; nil when it says nothing against it.
  private static func refusal(_ head: HTTPResponseHead) -> ProbeFailure? {
    switch head.status {
    case 401: head.fields["WWW-Authenticate"] == nil ? .authRejected : .authRequired
    case 403: .authRejected
    case 400...: .httpStatus
    default: nil
    }
  }

  /// The answer's head; `received` is left with what came behind it.
  private static func head(
    from stream: ByteStream, _ received: inout [UInt8], _ transport: ProbeReport.Transport
  ) throws(ProbeFailure) -> HTTPResponseHead {
    do throws(ProbeFailure) {
      return try stream.receiveHead(&received)
    } catch {
      // Hanging up without a word is how KasmVNC answers plain HTTP where it takes TLS only.
      throw error == .closed && received.isEmpty && transport == .plain ? .tlsRequired : error
    }
  }
}

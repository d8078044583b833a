/// What kind of server listens on the desktop's port, as far as probes and the kernel have shown. Found out anew whenever
/// another socket listens, and updated by every probe.
public struct PortServer: Equatable, Sendable {
  /// How the server deals with passwords.
  public enum Authentication: String, CaseIterable, Sendable {
    /// It lets everybody in.
    case none
    /// It asks for a user and password, and there are none.
    case required
    /// It takes those that it was given.
    case accepted
    /// It refuses them, or the address they come from for a while.
    case rejected
    /// Nothing has shown it yet.
    case unknown
  }

  /// Whether TLS is spoken.
  public enum Encryption: String, CaseIterable, Sendable {
    /// Plain HTTP only.
    case no
    /// Both.
    case optional
    /// TLS only.
    case required
    /// Nothing has shown it yet.
    case unknown
  }

  /// Whether KasmVNC's own socket is there; nil where that cannot be told.
  public var isKasmVNC: Bool?
  /// Whether it has taken the upgrade to a WebSocket.
  public private(set) var takesWebSocket = false
  /// Whether it answers to plain HTTP.
  public private(set) var takesPlain: Bool?
  /// Whether a TLS handshake was completed.
  public private(set) var speaksTLS: Bool?
  /// Whether the VNC server behind the WebSocket asks for a password of its own.
  public private(set) var asksVNCPassword = false
  /// How it deals with passwords.
  public private(set) var authentication = Authentication.unknown

  /// Nothing known yet.
  public init() {}

  /// The value of the `server` label. What speaks WebSocket and is not KasmVNC is websockify, or does its work: websockify's
  /// answer does not bear its name.
  public var name: String {
    switch (isKasmVNC, takesWebSocket) {
    case (true?, _): "kasmvnc"
    case (false?, true): "websockify"
    default: "unknown"
    }
  }

  /// Whether TLS is spoken.
  public var encryption: Encryption {
    switch (takesPlain, speaksTLS) {
    case (false?, _): .required
    case (true?, true?): .optional
    case (_, false?): .no
    default: .unknown
    }
  }

  /// The report as it is to be read: a server that has answered to plain HTTP does not take TLS only, and has hung up.
  func judged(_ report: ProbeReport) -> ProbeReport {
    guard takesPlain == true, report.failure == .tlsRequired else { return report }
    var report = report
    report.stages[report.stages.count - 1].outcome = .failure(.closed)
    return report
  }

  /// Takes what a probe showed.
  mutating func note(_ report: ProbeReport) {
    guard case .banner(let transport) = report.depth else { return }
    let succeeded = Set(
      report.stages.compactMap { stage in if case .success = stage.outcome { stage.stage } else { nil } })
    switch transport {
    case .plain:
      if succeeded.contains(.http) { takesPlain = true }
      if report.failure == .tlsRequired { takesPlain = false }
    case .tls:
      if succeeded.contains(.tls) { speaksTLS = true }
      if report.stages.last?.stage == .tls, report.failure != nil, speaksTLS == nil { speaksTLS = false }
    }
    if succeeded.contains(.websocket) {
      takesWebSocket = true
      authentication = report.sentCredentials ? .accepted : .none
    }
    if let asks = report.asksVNCPassword { asksVNCPassword = asks }
    if asksVNCPassword || report.failure == .authRequired { authentication = .required }
    if report.failure == .authRejected { authentication = .rejected }
  }
}

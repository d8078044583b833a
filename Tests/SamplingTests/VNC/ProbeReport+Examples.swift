import Sampling

/// Reports as servers of several kinds give rise to.
extension ProbeReport {
  private static func stages(_ depth: Depth) -> [ProbeStage] {
    switch depth {
    case .connect: [.connect]
    case .banner(.plain): [.connect, .http, .websocket, .rfb]
    case .banner(.tls): [.connect, .tls, .http, .websocket, .rfb]
    }
  }

  /// Every stage is up.
  static func alive(_ depth: Depth, credentials: Bool = false) -> ProbeReport {
    ProbeReport(
      depth: depth, stages: stages(depth).map { Stage($0, .success(0.001)) }, sentCredentials: credentials)
  }

  /// Every stage is up, and the VNC server asks for a password.
  static func asking(_ depth: Depth) -> ProbeReport {
    var report = alive(depth)
    report.asksVNCPassword = true
    return report
  }

  /// The stages before `stage` are up, and that one fails.
  static func failing(_ depth: Depth, _ stage: ProbeStage, _ failure: ProbeFailure) -> ProbeReport {
    let up = stages(depth).filter { $0 < stage }.map { Stage($0, .success(0.001)) }
    return ProbeReport(depth: depth, stages: up + [Stage(stage, .failure(failure))])
  }

  static func frozen(_ depth: Depth) -> ProbeReport { failing(depth, .rfb, .noBanner) }

  static func refused(_ depth: Depth, _ failure: ProbeFailure) -> ProbeReport { failing(depth, .websocket, failure) }

  static let tlsRequired = failing(.banner(.plain), .http, .tlsRequired)
  static let noTLS = failing(.banner(.tls), .tls, .tls)
}

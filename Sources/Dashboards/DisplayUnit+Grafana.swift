import Monitoring

extension DisplayUnit {
  /// Grafana's name for it.
  var grafanaName: String {
    switch self {
    case .count: "short"
    case .seconds: "s"
    case .bytes: "bytes"
    case .ratio: "percentunit"
    case .bytesPerSecond: "Bps"
    case .perSecond: "cps"
    case .timestamp: "dateTimeFromNow"
    }
  }
}

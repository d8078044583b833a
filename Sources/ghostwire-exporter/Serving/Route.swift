/// The paths that the exporter serves beside the metrics.
enum Route {
  static let index = "/"
  static let healthy = "/-/healthy"
  static let ready = "/-/ready"
  static let reload = "/-/reload"
  static let status = "/api/v1/status"

  /// Paths that the metrics cannot be served under.
  static let reserved = [index, healthy, ready, reload, status]
}

extension SourceError {
  /// The error as a value of the `reason` label: a closed set.
  public var reason: String {
    switch self {
    case .vanished: "vanished"
    case .permissionDenied: "permission_denied"
    case .unsupported: "unsupported"
    case .malformed: "malformed"
    case .system: "system"
    }
  }
}

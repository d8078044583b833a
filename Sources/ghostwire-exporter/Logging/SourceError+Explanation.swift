import Sampling

extension SourceError {
  /// The error in words, for a log line.
  var explanation: String {
    switch self {
    case .vanished: "the process has ended"
    case .permissionDenied: "permission denied"
    case .unsupported: "this kernel does not have it"
    case .malformed(let what): "not in the documented form: \(what)"
    case .system(let code): SystemMessage.text(code)
    }
  }
}

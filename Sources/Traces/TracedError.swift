import Sampling

/// An error that a trace can hold: one of a closed set, with no text of its own.
protocol TracedError: Error {
  /// The error as a word.
  var token: String { get }
  /// The error that a word stands for.
  init?(token: Substring)
}

/// Before the number of an error of the system.
private let systemPrefix = "system:"

extension SourceError: TracedError {
  private static let named: [SourceError] = [
    .vanished, .permissionDenied, .unsupported, .malformed(what: "left out of the trace"),
  ]

  var token: String { if case .system(let number) = self { systemPrefix + "\(number)" } else { reason } }

  init?(token: Substring) {
    if token.hasPrefix(systemPrefix), let number = Int32(token.dropFirst(systemPrefix.count)) {
      self = .system(errno: number)
    } else if let error = Self.named.first(where: { $0.reason == token }) {
      self = error
    } else {
      return nil
    }
  }
}

extension StorageError: TracedError {
  private static let named: [StorageError] = [
    .noProcess, .notFound, .notDirectory, .notRegular, .malformed, .permissionDenied, .timedOut, .disconnected,
    .inputOutput,
  ]

  var token: String { if case .system(let number) = self { systemPrefix + "\(number)" } else { reason } }

  init?(token: Substring) {
    if token.hasPrefix(systemPrefix), let number = Int32(token.dropFirst(systemPrefix.count)) {
      self = .system(errno: number)
    } else if let error = Self.named.first(where: { $0.reason == token }) {
      self = error
    } else {
      return nil
    }
  }
}

extension ProbeFailure: TracedError {
  var token: String { rawValue }
  init?(token: Substring) { self.init(rawValue: String(token)) }
}

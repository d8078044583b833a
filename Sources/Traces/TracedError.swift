import Sampling

/// An error that a trace can hold: one of a closed set, with no text of its own.
protocol TracedError: Error {
  /// The error as a word.
  var token: String { get }
  /// The error that a word stands for.
  init?(token: Substring)
}

/// One that may be any error of the system's, told by its number.
protocol TracedSystemError: TracedError {
  /// All others.
  static var named: [Self] { get }
  static func system(errno: Int32) -> Self
  /// The number; nil for another error.
  var number: Int32? { get }
  var reason: String { get }
}

extension TracedSystemError {
  /// Before the number.
  private static var prefix: String { "system:" }

  var token: String { number.map { "\(Self.prefix)\($0)" } ?? reason }

  init?(token: Substring) {
    if token.hasPrefix(Self.prefix), let number = Int32(token.dropFirst(Self.prefix.count)) {
      self = .system(errno: number)
    } else if let error = Self.named.first(where: { $0.reason == token }) {
      self = error
    } else {
      return nil
    }
  }
}

extension SourceError: TracedSystemError {
  static let named: [SourceError] = [
    .vanished, .permissionDenied, .unsupported, .malformed(what: "left out of the trace"),
  ]
  var number: Int32? { if case .system(let number) = self { number } else { nil } }
}

extension StorageError: TracedSystemError {
  static let named: [StorageError] = [
    .noProcess, .notFound, .notDirectory, .notRegular, .malformed, .permissionDenied, .timedOut, .disconnected,
    .inputOutput,
  ]
  var number: Int32? { if case .system(let number) = self { number } else { nil } }
}

extension ProbeFailure: TracedError {
  var token: String { rawValue }
  init?(token: Substring) { self.init(rawValue: String(token)) }
}

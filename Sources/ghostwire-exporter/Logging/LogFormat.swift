/// How a log line is written.
enum LogFormat: Sendable {
  /// `key=value` pairs, values quoted where needed.
  case logfmt
  /// One JSON object a line.
  case json
}

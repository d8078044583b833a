extension Command {
  /// Runs a program on a terminal of so many characters and lines, and presses a key after a second where one is given, in octal. What
  /// it says on either stream is the output.
  static func onTerminal(
    _ command: [String], width: Int = 120, height: Int = 40, key: String? = nil, noColor: String = ""
  ) throws -> Command {
    let line = command.map { "'\($0.replacing("'", with: "'\\''"))'" }.joined(separator: " ")
    let script = [
      "script", "--quiet", "--return", "--command", "stty cols \(width) rows \(height); exec \(line)", "/dev/null",
    ]
    let pressed = key.map { ["sh", "-c", "{ sleep 1; printf '\\\($0)'; sleep 1; } | \"$@\"", "keys"] } ?? []
    return try run(pressed + script, environment: ["TERM": "xterm", "NO_COLOR": noColor])
  }
}

/// The rule for texts that people read.
enum Prose {
  /// What keeps a text from being full sentences; empty when nothing does.
  static func faults(in text: String) -> [String] {
    var faults: [String] = []
    if text.split(separator: " ").count < 4 { faults.append("has fewer than four words") }
    if text.first.map({ $0.isLowercase || $0.isWhitespace }) ?? true { faults.append("does not begin as a sentence") }
    if !text.hasSuffix(".") { faults.append("does not end with a full stop") }
    if text.contains("\n") { faults.append("has a line end") }
    return faults
  }
}

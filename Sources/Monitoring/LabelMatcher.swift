/// A condition on one label of a declared metric.
struct LabelMatcher: Hashable, Sendable {
  /// What the label's value has to be.
  enum Condition: Hashable, Sendable {
    case equal(String)
    case notEqual(String)
    case among([String])
  }

  let label: String
  let condition: Condition

  /// As PromQL writes it, for example `role="gpu"`.
  var text: String {
    switch condition {
    case .equal(let value): "\(label)=\(Self.quoted(value))"
    case .notEqual(let value): "\(label)!=\(Self.quoted(value))"
    case .among(let values): "\(label)=~\(Self.quoted(values.map(Self.literal).joined(separator: "|")))"
    }
  }

  /// A regular expression (RE2) that only `text` matches.
  private static func literal(_ text: String) -> String {
    String(text.flatMap { #"\.+*?()|[]{}^$"#.contains($0) ? ["\\", $0] : [$0] })
  }

  /// A string literal. Line ends do not occur in values that one compares with.
  private static func quoted(_ text: String) -> String {
    "\"" + String(text.flatMap { #"\""#.contains($0) ? ["\\", $0] : [$0] }) + "\""
  }
}

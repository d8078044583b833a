import Sampling

/// NAME=VALUE of an option, the name fit for a label.
struct NamedValue {
  let name: String
  let value: String

  init(parsing text: String, example: String, value kind: String = "PATH") throws(OptionFault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, GivenName.isValid(parts[0]) else {
      throw OptionFault(description: "expected NAME=\(kind) such as \(example), the name \(GivenName.accepted)")
    }
    (name, value) = (parts[0], parts[1])
  }
}

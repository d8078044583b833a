/// NAME=VALUE of an option, the name fit for a label.
struct NamedValue {
  private static let longestName = 32

  let name: String
  let value: String

  init(parsing text: String, example: String, value kind: String = "PATH") throws(OptionFault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Self.isName(parts[0]) else {
      throw OptionFault(
        description:
          "expected NAME=\(kind) such as \(example), the name of up to \(Self.longestName) of a-z, 0-9, _ and -"
      )
    }
    (name, value) = (parts[0], parts[1])
  }

  private static func isName(_ text: String) -> Bool {
    (1...longestName).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

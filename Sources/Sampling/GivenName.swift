/// What operators may call what they add: volumes, backups, addresses, components. The names become values of labels.
public enum GivenName {
  private static let longest = 32

  /// What is accepted, as the end of a sentence.
  public static let accepted = "of up to \(longest) of a-z, 0-9, _ and -"

  /// Whether a text is such a name.
  public static func isValid(_ text: String) -> Bool {
    (1...longest).contains(text.utf8.count)
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

/// Matchers of labels as PromQL has them between braces, such as `namespace="chat",pod=~"ghostwire-.*"`.
public struct LabelSelector: Equatable, Sendable {
  /// Why a text is none.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is accepted.
    public let description = #"expected label matchers such as namespace="chat",pod="ghostwire-0""#
  }

  /// The matchers; empty for all series.
  let text: String

  /// Selects everything.
  public static let all = LabelSelector(unchecked: "")

  private init(unchecked text: String) {
    self.text = text
  }

  /// Reads matchers, and nothing that is more than matchers.
  public init(parsing text: String) throws(Fault) {
    var rest = text.utf8[...]
    repeat {
      guard Self.takeName(&rest), Self.takeOperator(&rest), Self.takeQuoted(&rest) else { throw Fault() }
    } while Self.take(UInt8(ascii: ","), from: &rest)
    guard rest.isEmpty else { throw Fault() }
    self.text = text
  }

  /// A selector of a family's series that have a value of a label too.
  func of(_ name: String, _ matchers: String...) -> String {
    "\(name){\((matchers + (text.isEmpty ? [] : [text])).joined(separator: ","))}"
  }

  private static func take(_ byte: UInt8, from rest: inout Substring.UTF8View) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  private static func takeName(_ rest: inout Substring.UTF8View) -> Bool {
    let name = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    rest = rest[name.endIndex...]
    // Names of two underscores are Prometheus's own, the metric's name among them.
    guard let first = name.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return !name.starts(with: "__".utf8)
  }

  private static func takeOperator(_ rest: inout Substring.UTF8View) -> Bool {
    for word in ["=~", "!~", "!=", "="] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      return true
    }
    return false
  }

  private static func takeQuoted(_ rest: inout Substring.UTF8View) -> Bool {
    guard take(UInt8(ascii: "\""), from: &rest) else { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard rest.popFirst() != nil else { return false }
      case ..<0x20: return false
      default: break
      }
    }
    return false
  }
}

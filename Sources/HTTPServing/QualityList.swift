/// The members of an Accept or Accept-Encoding value, best first (RFC 9110, sections 12.4.2, 12.5.1 and 12.5.3).
///
/// A member that is malformed is left out, the others stand. At most `memberLimit` members are looked at.
public struct QualityList: Hashable, Sendable {
  /// A parameter of a member, such as `version=0.0.4`.
  public struct Parameter: Hashable, Sendable {
    /// In lower case.
    public let name: String
    /// With the quotes and backslashes of a quoted string taken off.
    public let value: String
  }

  /// One member.
  public struct Member: Hashable, Sendable {
    /// A media range or a coding, in lower case.
    public let value: String
    /// What stood beside `q`.
    public let parameters: [Parameter]
    /// The weight in thousandths, 0 to 1000.
    public let quality: Int

    /// The value of a parameter, by its name in lower case.
    public subscript(parameter name: String) -> String? {
      parameters.first { $0.name == name }?.value
    }
  }

  /// Members looked at; no real client sends as many.
  public static let memberLimit = 64

  /// What the client takes, by falling weight, and in its own order where weights are equal.
  public let accepted: [Member]
  /// What the client refuses by a weight of 0.
  public let refused: [Member]

  /// Reads a field value; nothing in it is an error.
  public init(_ fieldValue: String) {
    let members = Array(fieldValue.utf8)[...].splitOutsideQuotes(at: UInt8(ascii: ","), limit: Self.memberLimit)
      .compactMap(Member.init)
    refused = members.filter { $0.quality == 0 }
    // The offset keeps the order of equals, which `sorted` does not promise to.
    accepted = members.enumerated().filter { $0.element.quality > 0 }
      .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
      .map(\.element)
  }
}

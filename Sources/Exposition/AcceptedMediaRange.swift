/// One member of an Accept header (RFC 9110, section 12.5.1), parsed.
public struct AcceptedMediaRange: Equatable, Sendable {
  /// Type and subtype in lower case, for example `text/plain`, `text/*` or `*/*`.
  public let type: String
  /// The parameters before `q`: names in lower case, values without quotes.
  public let parameters: [String: String]
  /// The weight `q`, from 0 (not acceptable) to 1.
  public let quality: Double

  /// A media range; without a weight it counts fully.
  public init(type: String, parameters: [String: String] = [:], quality: Double = 1) {
    self.type = type
    self.parameters = parameters
    self.quality = quality
  }
}

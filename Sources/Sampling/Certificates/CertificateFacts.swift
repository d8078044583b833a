/// What a certificate says of itself (RFC 5280).
public struct CertificateFacts: Equatable, Sendable {
  /// From when on it is valid, in seconds since 1970.
  public var notBefore: Double
  /// Until when it is valid, in seconds since 1970.
  public var notAfter: Double
  /// Whether it is signed with its own key.
  public var isSelfSigned: Bool

  /// Facts as read.
  public init(notBefore: Double, notAfter: Double, isSelfSigned: Bool) {
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.isSelfSigned = isSelfSigned
  }
}

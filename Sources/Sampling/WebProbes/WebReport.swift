/// What somebody meets who opens an address in a browser.
public struct WebReport: Equatable, Sendable {
  /// The HTTP status of the answer; nil when there was none.
  public var status: Int?
  /// Whether the answer leads to a login elsewhere.
  public var redirectsToLogin = false
  /// Whether a desktop answers without any login in front of it; nil where that could not be found out.
  public var isOpen: Bool?
  /// How long each phase took, in seconds, of those that were gone through.
  public var durations: [WebPhase: Double] = [:]
  /// Why there was no answer.
  public var failure: ProbeFailure?
  /// The earliest end of validity in the server's chain of certificates as it was verified, or that of its own certificate
  /// when it could not be; in seconds since 1970. Nil without TLS.
  public var certificateNotAfter: Double?
  /// Whether the chain leads to an authority that is trusted and names the host. Nil without TLS, and without authorities.
  public var isVerified: Bool?
  /// Requests made since the exporter started.
  public var requests: UInt64 = 0
  /// When the look ended, in seconds since 1970.
  public var unixTime: Double = 0

  /// Nothing met yet.
  public init() {}

  /// Whether the address answers: an HTTP answer came that is no server's error.
  public var isUp: Bool { failure == nil && (status ?? 500) < 500 }
}

/// How a server speaks TLS, in the terms of exporter-toolkit's web configuration.
package struct TLSServerOptions: Equatable, Sendable {
  /// What is asked of a client's certificate. The names are those of Go's `tls.ClientAuthType`.
  package enum ClientAuthentication: String, CaseIterable, Sendable {
    /// No certificate is asked for.
    case none = "NoClientCert"
    /// One is asked for, and neither needed nor verified.
    case requested = "RequestClientCert"
    /// Any certificate will do.
    case anyRequired = "RequireAnyClientCert"
    /// One that is given has to be good.
    case verifiedIfGiven = "VerifyClientCertIfGiven"
    /// A good one has to be given.
    case required = "RequireAndVerifyClientCert"

    /// Whether the certificate's signature counts.
    package var isVerified: Bool { self == .verifiedIfGiven || self == .required }
    /// Whether a client without a certificate is turned away.
    package var isNeeded: Bool { self == .anyRequired || self == .required }
  }

  /// Versions of the protocol. Older ones are not offered (RFC 8996).
  package enum Version: String, CaseIterable, Comparable, Sendable {
    case tls12 = "TLS12"
    case tls13 = "TLS13"

    package static func < (one: Version, other: Version) -> Bool { one == .tls12 && other == .tls13 }
  }

  /// The server's certificate and those between it and the authority, as PEM.
  package var certificates: [UInt8]
  /// Its key, as PEM without a passphrase.
  package var key: [UInt8]
  package var clientAuthentication = ClientAuthentication.none
  /// Those whose signature makes a client's certificate good, as PEM.
  package var clientAuthorities: [UInt8] = []
  /// Names of which a client's certificate has to have one: a DNS name, IP address, e-mail address or URI; none is any.
  package var clientNames: [String] = []
  package var minimum = Version.tls12
  package var maximum = Version.tls13
  /// In order of preference; none is the library's choice among those with forward secrecy and authenticated encryption.
  package var cipherSuites: [TLSCipherSuite] = []
  package var prefersOwnOrder = true
  /// In order of preference; none is the library's choice.
  package var curves: [TLSCurve] = []

  /// Options with the defaults of exporter-toolkit.
  package init(certificates: [UInt8], key: [UInt8]) {
    self.certificates = certificates
    self.key = key
  }
}

import Exposition
import Sampling

/// How long the certificate is good that the desktop's server shows.
public final class CertificateCollector: Collector {
  /// `certificate`.
  public static let name = "certificate"
  /// What it shows.
  public static let summary = "from when until when the certificate of the desktop's server is valid"

  static let notBefore = Gauge(
    "ghostwire_vnc_certificate_not_before_timestamp_seconds", source: .certificate, unit: .seconds,
    help: "Unix time from which on the certificate in the server's file is valid.")
  static let notAfter = Gauge(
    "ghostwire_vnc_certificate_not_after_timestamp_seconds", source: .certificate, unit: .seconds,
    help: "Unix time until which the certificate in the server's file is valid. Stays when it has passed.")
  static let selfSigned = Gauge(
    "ghostwire_vnc_certificate_self_signed", source: .certificate,
    help: "Whether the certificate is signed with its own key, as the one is that KasmVNC's image makes.")
  package static let down = Info(
    "ghostwire_vnc_certificate_down_info", source: .certificate, labels: ["reason"],
    help: "Why the certificate could not be read. not_found is usual where the server has no TLS.")

  /// The certificate rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [notBefore, notAfter, selfSigned, down]

  private let reader: DeadlineReader<CertificateFacts>
  private var reading: Result<CertificateFacts, StorageError>?

  /// A collector of what a thread of its own reads.
  public init(_ reader: DeadlineReader<CertificateFacts>) {
    self.reader = reader
  }

  /// Takes the last reading.
  public func read(at instant: BootInstant) {
    reading = reader.reading(at: instant)
  }

  /// One sample each, or why there is none.
  public func describe() -> [MetricFamily] {
    var notBefore = MetricFamily(Self.notBefore)
    var notAfter = MetricFamily(Self.notAfter)
    var selfSigned = MetricFamily(Self.selfSigned)
    var down = MetricFamily(Self.down)
    switch reading {
    case .success(let facts)?:
      notBefore.add(facts.notBefore)
      notAfter.add(facts.notAfter)
      selfSigned.add(facts.isSelfSigned ? 1 : 0)
    case .failure(let error)?: down.add(1, error.reason)
    case nil: break
    }
    return [notBefore, notAfter, selfSigned, down]
  }
}

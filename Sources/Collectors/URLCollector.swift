import Exposition
import Sampling

/// What somebody meets who opens the desktop's address. The addresses have names; they themselves are shown nowhere.
public final class URLCollector: Collector {
  /// `url`.
  public static let name = "url"
  /// What it shows.
  public static let summary = "what answers at the addresses of --probe.url: status, login, time, certificate"

  /// A probe's name, and its last look.
  public typealias Watched = (name: String, reader: DeadlineReader<WebReport>)

  private let probes: [Watched]
  private var readings: [(name: String, result: Result<WebReport, StorageError>)] = []

  /// A collector of what each address's own thread finds.
  public init(_ probes: [Watched]) {
    self.probes = probes
  }

  /// Takes the last look of each.
  public func read(at instant: BootInstant) {
    readings = probes.compactMap { probe in probe.reader.reading(at: instant).map { (probe.name, $0) } }
  }

  /// One sample an address.
  public func describe() -> [MetricFamily] {
    var families = URLFamilies()
    for (name, result) in readings {
      switch result {
      case .success(let report): families.add(report, of: name)
      // The only error of a look is that none ends any more: the resolver hangs.
      case .failure: families.addOverdue(name)
      }
    }
    return families.all
  }
}

import Collectors
import Exposition
import Glibc
import HTTPServing
import LinuxSources
import Sampling
import StatusPage

/// A part of the exporter that is run so many times, so that its instructions can be counted.
enum Microbenchmark: String, CaseIterable {
  case encodeText = "encode-text"
  case encodeOpenMetrics = "encode-openmetrics"
  case encodeProtobuf = "encode-protobuf"
  case encodeNext = "encode-next"
  case parseRequest = "parse-request"
  case parseAccept = "parse-accept"
  case readProcess = "read-process"
  case sample = "sample"
  case sampleBesideCrowd = "sample-beside-crowd"
  case describe = "describe"
  case noteStatus = "note-status"

  private static let request = """
    GET /metrics HTTP/1.1\r
    Host: 10.42.0.17:9100\r
    User-Agent: Prometheus/2.53.0\r
    Accept: \(accept)\r
    Accept-Encoding: gzip\r
    X-Prometheus-Scrape-Timeout-Seconds: 10\r
    \r

    """
  private static let accept = """
    application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
    application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2
    """

  /// Runs the part `count` times.
  func run(_ count: Int) throws {
    switch self {
    case .encodeText: try encode(.text, count)
    case .encodeOpenMetrics: try encode(.openMetrics, count)
    case .encodeProtobuf: try encode(.protobuf, count)
    case .encodeNext: try encodeNext(count)
    case .parseRequest: try parseRequest(count)
    case .parseAccept: parseAccept(count)
    case .readProcess: try readProcess(count)
    case .sample: try sample(count, crowd: 0, describes: false)
    case .sampleBesideCrowd: try sample(count, crowd: 3000, describes: false)
    case .describe: try sample(count, crowd: 0, describes: true)
    case .noteStatus: try noteStatus(count)
    }
  }

  private func encode(_ format: ExpositionFormat, _ count: Int) throws {
    let collector = Self.collector(crowd: 0)
    try collector.read(at: BootInstant(seconds: 100))
    let families = collector.describe()
    for _ in 0..<count { keep(format.encode(families)) }
  }

  /// The text of a sample after that of the one before.
  private func encodeNext(_ count: Int) throws {
    let collector = Self.collector(crowd: 0)
    let samples = try (0..<2).map { (second: UInt64) in
      try collector.read(at: BootInstant(seconds: 100 + second))
      return collector.describe()
    }
    let encoder = ExpositionEncoder()
    for round in 0..<count { keep(encoder.encode(samples[round % 2], in: .text)) }
  }

  private func parseRequest(_ count: Int) throws {
    let bytes = Array(Self.request.utf8)
    for _ in 0..<count {
      var decoder = HTTPRequestDecoder(limits: HTTPLimits())
      bytes.withUnsafeBytes { decoder.append($0) }
      keep(try decoder.next())
    }
  }

  private func parseAccept(_ count: Int) {
    for _ in 0..<count { keep(QualityList(Self.accept)) }
  }

  /// Of this process and its parent, in turn by libprocps and by the kernel's text, with what these take.
  private func readProcess(_ count: Int) throws {
    let source = try LinuxProcessSource()
    let pid = try source.readOwnIdentity().pid
    var stats: [ProcessStat] = []
    for _ in 0..<count {
      try source.readStats(of: [getppid(), pid], into: &stats)
      keep(try source.readStatus(of: getppid()))
      keep(stats)
      keep((try source.readStatus(of: pid), try source.readIO(of: pid), try source.countOpenDescriptors(of: pid)))
    }
  }

  private func sample(_ count: Int, crowd: Int32, describes: Bool) throws {
    let collector = Self.collector(crowd: crowd)
    for round in 0..<count {
      try collector.read(at: BootInstant(seconds: 100 + UInt64(round)))
      if describes { keep(collector.describe()) }
    }
  }

  /// What the status page's history adds to one scrape in thirty seconds.
  private func noteStatus(_ count: Int) throws {
    let collector = Self.collector(crowd: 0)
    try collector.read(at: BootInstant(seconds: 100))
    let families = collector.describe()
    var history = StatusHistory()
    for round in 0..<count {
      history.note(families, at: BootInstant(seconds: 100 + 30 * UInt64(round)), now: Double(round))
    }
    keep(history)
  }

  private static func collector(crowd: Int32) -> ProcessCollector {
    let clock = BootClock(bootTime: 1_700_000_000, ticksPerSecond: 100)
    return ProcessCollector(
      tracker: ProcessTracker(source: RecordedDesktop(crowd: crowd), clock: clock), proportionalMemory: nil)
  }

  /// Makes the optimizer believe that somebody wants the value.
  @_optimize(none) private func keep<Value>(_ value: Value) {}
}

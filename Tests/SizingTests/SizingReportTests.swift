import Scraping
import Testing
import YAMLReading

@testable import Sizing

@Suite("What sizing recommends")
struct SizingReportTests {
  private static let mebibyte = 1_048_576.0
  private static let gibibyte = 1_073_741_824.0
  private static let week = 7 * 86_400.0

  /// A week of a desktop: p90 of CPU 0.477 and p99.9 1.994 cores, memory to 1300 MiB.
  private static func record() throws -> UsageRecord {
    var record = UsageRecord(.prometheus(range: week))
    record.history = week
    record.cores = UsageSpread(
      try #require(UsageDistribution([(0.25, 0), (0.5, 1000), (1.05, 1000), (2.1, 1010), (.infinity, 1010)])))
    record.memory = UsageSpread(
      try #require(UsageDistribution([(0.5 * gibibyte, 0), (gibibyte, 500), (2 * gibibyte, 1000), (.infinity, 1000)])))
    record.memoryMaximum = 1300 * mebibyte
    record.memoryCeiling = 1300 * mebibyte
    record.memoryLimit = 4 * gibibyte
    record.coreLimit = 2
    record.sharedMemory = .init(used: 310 * mebibyte, isPeak: true, size: 512 * mebibyte)
    record.home = .init(
      used: 4 * gibibyte, size: 10 * gibibyte, available: 6 * gibibyte, growth: gibibyte / 864_000, signal: 3 * gibibyte
    )
    return record
  }

  private static func quantity(_ key: Recommendation.Key, _ record: UsageRecord) -> String? {
    record.recommendation(key).quantity
  }

  @Test("Each value follows from its percentile and factor, rounded up") func values() throws {
    let report = SizingReport(try Self.record())
    // 0.25 + 0.25 * 909 / 1000 = 0.47725, times 1.1; 1.05 + 1.05 * 8.99 / 10 = 1.99395, times 1.5.
    // The p95 would be 1.9 GiB by its bucket; 1300 MiB were never exceeded: times 1.1 and 1.25. 4 GiB + 9 GiB * 1.2.
    #expect(
      report.recommendations.map(\.quantity) == ["550m", "1472Mi", "3000m", "1664Mi", "640Mi", "15Gi"])
    #expect(report.recommendations.map(\.percentile) == [90, 95, 99.9, 99.9, 100, nil])
    #expect(report.recommendations.map(\.factor) == [1.1, 1.1, 1.5, 1.25, 2, 1.2])
    #expect(
      report.recommendations.map(\.present) == [
        nil, nil, 2, 4 * Self.gibibyte, 512 * Self.mebibyte, 10 * Self.gibibyte,
      ])
    #expect(report.isLongEnough && report.isWhole && report.notes == [])
    #expect(abs(try #require(report.home?.secondsToFull) - 60 * 86_400) < 1e-3)
    #expect(report.home?.signalShare == 0.75)
  }

  @Test("A value that is a step's multiple stays, and the next beyond it is a step more") func rounding() {
    #expect(abs(SizingPolicy.roundedUp(0.55, to: 0.05) - 0.55) < 1e-9)
    #expect(abs(SizingPolicy.roundedUp(0.5501, to: 0.05) - 0.6) < 1e-9)
    #expect(abs(SizingPolicy.roundedUp(0, to: 0.05) - 0.05) < 1e-9)
    #expect(SizingPolicy.roundedUp(128 * Self.mebibyte + 1, to: SizingPolicy.memoryStep) == 192 * Self.mebibyte)
  }

  @Test(
    "The memory limit is above the highest bucket that was hit, above what is in use, and far above one that has killed"
  )
  func memoryLimit() throws {
    var record = try Self.record()
    record.memory = UsageSpread(
      try #require(
        UsageDistribution([
          (Self.gibibyte, 5000), (2 * Self.gibibyte, 9999), (4 * Self.gibibyte, 10_000), (.infinity, 10_000),
        ])))
    #expect(Self.quantity(.memoryLimit, record) == "2560Mi")
    #expect(record.recommendation(.memoryLimit).percentile == 100)
    record.memoryInUse = 3 * Self.gibibyte
    #expect(Self.quantity(.memoryLimit, record) == "3840Mi")
    record.memoryKills = 1.2
    #expect(Self.quantity(.memoryLimit, record) == "6Gi")
    #expect(SizingReport(record).notes.first?.contains("for want of memory: 1.") == true)
  }

  @Test("Beyond the histogram's largest bucket the report says so") func beyond() throws {
    var record = try Self.record()
    record.cores = UsageSpread(try #require(UsageDistribution([(4.2, 10), (8.4, 20), (.infinity, 100)])))
    let limit = record.recommendation(.cpuLimit)
    #expect(limit.observed == 8.4 && limit.why.contains("nobody knows"))
  }

  @Test("A home that does not grow, or shrinks, is never full and keeps a quarter free") func shrinking() throws {
    for growth in [0, -1000.0] {
      var record = try Self.record()
      record.home?.growth = growth
      let report = SizingReport(record)
      #expect(report.recommendations.last?.quantity == "5Gi" && report.home?.secondsToFull == nil)
      #expect(report.isWhole && report.text.contains("; it does not grow."))
    }
  }

  @Test("A history shorter than half of the range, or than a day, is too short, and every figure is shown all the same")
  func short() throws {
    for (range, history, isEnough) in [
      (Self.week, 3.4 * 86_400, false), (Self.week, 3.6 * 86_400, true), (86_400, 80_000, false), (3600, 3600, false),
    ] as [(Double, Double, Bool)] {
      var record = UsageRecord(.prometheus(range: range))
      record.history = history
      record.cores = try Self.record().cores
      let report = SizingReport(record)
      #expect(report.isLongEnough == isEnough, "\(range) \(history)")
      #expect(report.text.contains("too short") != isEnough && report.values.contains("too short") != isEnough)
      #expect(report.recommendations.first?.quantity == "550m")
    }
    var unknown = try Self.record()
    unknown.history = nil
    #expect(!SizingReport(unknown).isWhole && SizingReport(unknown).text.contains("not known: do not go by"))
  }

  @Test("Of nothing nothing is recommended, with the reasons, and the fragment leaves the chart's values")
  func nothing() throws {
    let record = UsageRecord(.prometheus(range: Self.week))
    #expect(record.isEmpty)
    let report = SizingReport(record)
    #expect(report.recommendations.allSatisfy { $0.recommended == nil && !$0.why.isEmpty } && !report.isWhole)
    #expect(try YAMLDocument.read(Array(report.values.utf8)) == nil)
    #expect(try YAMLDocument.read(Array(report.json.utf8)) != nil)
  }

  @Test("The fragment has the chart's keys, shmSize as a number of MiB, and comments for what cannot be judged")
  func fragment()
    throws
  {
    var record = try Self.record()
    let whole = try #require(try YAMLDocument.read(Array(SizingReport(record).values.utf8)))
    #expect(
      Self.flat(whole) == [
        "resources.requests.cpu=550m", "resources.requests.memory=1472Mi", "resources.limits.cpu=3000m",
        "resources.limits.memory=1664Mi", "shmSize=640", "persistence.size=15Gi",
      ])
    record.home?.growth = nil
    record.cores = nil
    let partial = SizingReport(record)
    #expect(
      Self.flat(try #require(try YAMLDocument.read(Array(partial.values.utf8)))) == [
        "resources.requests.memory=1472Mi", "resources.limits.memory=1664Mi", "shmSize=640",
      ])
    #expect(partial.values.contains("# persistence.size: not judged: "))
    #expect(!partial.isWhole && partial.isLongEnough)
  }

  private static func flat(_ node: YAMLNode, _ path: String = "") -> [String] {
    switch node.content {
    case .scalar(let text, _): ["\(path)=\(text)"]
    case .sequence: ["\(path)=?"]
    case .mapping(let entries): entries.flatMap { flat($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
  }

  @Test("A running exporter gives its histograms, its volumes and no growth") func exporter() throws {
    let metrics = ScrapedMetrics(
      parsing: """
        process_start_time_seconds 1000
        ghostwire_cgroup_cpu_usage_cores_bucket{le="0.25"} 0
        ghostwire_cgroup_cpu_usage_cores_bucket{le="0.5"} 100
        ghostwire_cgroup_cpu_usage_cores_bucket{le="+Inf"} 100
        ghostwire_component_memory_usage_bytes_bucket{component="signal",le="1073741824"} 100
        ghostwire_component_memory_usage_bytes_bucket{component="signal",le="+Inf"} 100
        ghostwire_component_memory_usage_bytes_bucket{component="xvnc",le="134217728"} 100
        ghostwire_component_memory_usage_bytes_bucket{component="xvnc",le="+Inf"} 100
        ghostwire_cgroup_cpu_limit_cores 2
        ghostwire_volume_used_bytes{volume="shm"} 10485760
        ghostwire_volume_size_bytes{volume="shm"} 536870912
        ghostwire_volume_used_bytes{volume="home"} 4294967296
        ghostwire_volume_size_bytes{volume="home"} 10737418240
        ghostwire_directory_size_bytes{volume="home",directory="attachments"} 2147483648
        ghostwire_directory_size_bytes{volume="home",directory="sql"} 1073741824
        ghostwire_directory_size_bytes{volume="home",directory="uploads"} 536870912
        ghostwire_directory_size_bytes{volume="extra",directory="sql"} 536870912
        """)
    let report = SizingReport(UsageRecord(metrics, at: 4600))
    // p90 475 m, p99.9 499.75 m; p95 and p99.9 of the components 1024 and 128 MiB.
    #expect(
      report.recommendations.map(\.quantity) == ["550m", "1216Mi", "750m", "1472Mi", "512Mi", nil])
    #expect(report.recommendations.last?.why == "a Prometheus knows the growth")
    #expect(report.history == 3600 && !report.isLongEnough && !report.isWhole)
    #expect(report.home?.signal == 3 * Self.gibibyte)
    #expect(report.notes.count == 1 && report.notes.first?.contains("Memory is the sum") == true)
  }

  @Test("Columns stand below each other") func columns() throws {
    let lines = SizingReport(try Self.record()).text.split(separator: "\n").prefix(7)
    let head = try #require(lines.first)
    let place = head.distance(from: head.startIndex, to: try #require(head.firstRange(of: "recommended")).lowerBound)
    for line in lines { #expect(Array(line)[place - 1] == " " && Array(line)[place] != " ", "\(line)") }
  }
}

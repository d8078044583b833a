import Foundation

/// A week of a desktop, made up second by second, as its exporter would have shown it and as it was.
struct SyntheticWeek {
  static let seconds = 7 * 86_400
  /// From one scrape to the next.
  static let interval = 120
  /// The bounds of the exporter's histograms, as docs/sizing.md and its exposition have them.
  private static let coreBounds = [0.05, 0.1, 0.25, 0.5, 0.75, 1.05, 2.1, 4.2, 8.4]
  private static let byteBounds = (26...33).map { Double(1 << $0) }
  static let mebibyte = 1_048_576.0
  static let gibibyte = 1_073_741_824.0

  /// The label `pod`.
  let pod: String
  /// How much more it uses than an ordinary one.
  let scale: Double
  /// Unix time of the last scrape.
  let end: Int

  // MARK: How it was

  /// Something from 0 to 1 that looks random and is the same at each run.
  private static func noise(_ second: Int) -> Double {
    Double((second * 7919 + second / 7 * 104_729) % 10_007) / 10_007
  }

  /// Processors used in a second since the week began: little, and a burst every 500 s.
  func cores(_ second: Int) -> Double {
    scale * (second % 500 == 0 ? 1.9 : 0.15 + 0.35 * Self.noise(second))
  }

  /// Working set: 900 to 1300 MiB, and 2200 for three seconds every 5000, which no scrape sees.
  func memory(_ second: Int) -> Double {
    let peak = second % 5000 >= 61 && second % 5000 < 64
    let isScraped = second % Self.interval == 0
    return scale * Self.mebibyte * (peak && !isScraped ? 2200 : 900 + 400 * Self.noise(second + 3))
  }

  /// Shared memory in use.
  func sharedMemory(_ second: Int) -> Double {
    let share = Double(second % 40_000) / 40_000
    return scale * Self.mebibyte * (100 + 210 * share).rounded(.down)
  }

  /// The home: 60 MiB more a day, with a wave of temporary files.
  func home(_ second: Int) -> Double {
    let wave = sin(Double(second) / 86_400 * 2 * .pi)
    return (4 * Self.gibibyte + scale * 60 * Self.mebibyte * Double(second) / 86_400 + 5 * Self.mebibyte * wave)
      .rounded(.down)
  }

  static let homeSize = 10 * gibibyte
  static let reserved = 0.5 * gibibyte
  static let coreRequest = 0.25
  static let coreLimit = 2.0
  static let memoryRequest = gibibyte
  static let memoryLimit = 4 * gibibyte
  static let sharedMemorySize = 512 * mebibyte
  /// By directory; the first two are Signal's.
  static let directories = [("attachments", 3 * gibibyte), ("sql", 0.25 * gibibyte), ("uploads", 0.5 * gibibyte)]

  // MARK: As the exporter shows it

  private var scrapes: StrideThrough<Int> { stride(from: 0, through: Self.seconds, by: Self.interval) }

  /// Lines of OpenMetrics' text format, without the mark of the end.
  var exposition: String {
    var text = ""
    func add(_ name: String, _ labels: String = "", _ value: (Int) -> Double) {
      let all = "namespace=\"chat\",pod=\"\(pod)\"" + (labels.isEmpty ? "" : ",\(labels)")
      for second in scrapes { text += "\(name){\(all)} \(value(second)) \(end - Self.seconds + second)\n" }
    }
    func addHistogram(_ name: String, _ bounds: [Double], _ value: (Int) -> Double) {
      var counts = [Int](repeating: 0, count: bounds.count + 1)
      var shown = [[Int]](repeating: [], count: bounds.count + 1)
      for second in 0...Self.seconds {
        let observed = value(second)
        counts[bounds.firstIndex { observed <= $0 } ?? bounds.count] += 1
        if second % Self.interval == 0 {
          var sum = 0
          for index in counts.indices {
            sum += counts[index]
            shown[index].append(sum)
          }
        }
      }
      for (index, le) in (bounds.map { "\($0)" } + ["+Inf"]).enumerated() {
        add("\(name)_bucket", "le=\"\(le)\"") { Double(shown[index][$0 / Self.interval]) }
      }
    }
    add("ghostwire_exporter_sample_age_seconds") { _ in 0.05 }
    addHistogram("ghostwire_cgroup_cpu_usage_cores", Self.coreBounds, cores)
    addHistogram("ghostwire_cgroup_memory_usage_bytes", Self.byteBounds, memory)
    add("ghostwire_cgroup_memory_working_set_bytes", "", memory)
    add("ghostwire_cgroup_memory_events_total", "event=\"oom_kill\"") { _ in 0 }
    add("ghostwire_cgroup_cpu_limit_cores") { _ in Self.coreLimit }
    add("ghostwire_cgroup_memory_limit_bytes") { _ in Self.memoryLimit }
    add("ghostwire_volume_used_bytes", "volume=\"shm\"", sharedMemory)
    add("ghostwire_volume_size_bytes", "volume=\"shm\"") { _ in Self.sharedMemorySize }
    add("ghostwire_volume_used_bytes", "volume=\"home\"", home)
    add("ghostwire_volume_size_bytes", "volume=\"home\"") { _ in Self.homeSize }
    add("ghostwire_volume_available_bytes", "volume=\"home\"") { Self.homeSize - Self.reserved - home($0) }
    for (directory, size) in Self.directories {
      add("ghostwire_directory_size_bytes", "volume=\"home\",directory=\"\(directory)\"") { _ in size }
    }
    // As kube-state-metrics has them; those of another container of the pod are not the desktop's.
    for (container, resource, request) in [
      ("signal", "cpu", Self.coreRequest), ("signal", "memory", Self.memoryRequest), ("other", "cpu", 7),
      ("other", "memory", 64 * Self.gibibyte),
    ] {
      add("kube_pod_container_resource_requests", "container=\"\(container)\",resource=\"\(resource)\"") { _ in
        request * scale
      }
    }
    return text
  }

  // MARK: What follows from it

  /// A percentile of single values as far as a histogram can know it: all that lie in one bucket are spread evenly over it.
  static func percentile(_ percent: Double, of values: [Double], bounds: [Double]) -> Double {
    let sorted = values.sorted()
    let rank = percent / 100 * Double(sorted.count)
    let value = sorted[max(Int(rank.rounded(.up)) - 1, 0)]
    let lower = bounds.last { $0 < value } ?? 0
    guard let upper = bounds.first(where: { $0 >= value }) else { return lower }
    let below = Double(sorted.count { $0 <= lower })
    let within = Double(sorted.count { $0 > lower && $0 <= upper })
    return lower + (upper - lower) * (rank - below) / within
  }

  func coresPercentile(_ percent: Double) -> Double {
    Self.percentile(percent, of: (0...Self.seconds).map(cores), bounds: Self.coreBounds)
  }

  /// Never more than was scraped: see docs/sizing.md.
  func memoryPercentile(_ percent: Double) -> Double {
    min(Self.percentile(percent, of: (0...Self.seconds).map(memory), bounds: Self.byteBounds), memoryMaximum)
  }

  var memoryMaximum: Double { scrapes.map(memory).max() ?? 0 }

  /// The largest bound that was exceeded.
  var memoryBoundExceeded: Double {
    let most = (0...Self.seconds).map(memory).max() ?? 0
    return Self.byteBounds.last { $0 < most } ?? 0
  }

  var sharedMemoryPeak: Double { scrapes.map(sharedMemory).max() ?? 0 }

  /// Bytes a second, by least squares over the scrapes.
  var growth: Double {
    let times = scrapes.map { Double($0) }
    let used = scrapes.map(home)
    let (meanTime, meanUsed) = (times.reduce(0, +) / Double(times.count), used.reduce(0, +) / Double(used.count))
    let products = zip(times, used).map { ($0 - meanTime) * ($1 - meanUsed) }
    return products.reduce(0, +) / times.map { ($0 - meanTime) * ($0 - meanTime) }.reduce(0, +)
  }
}

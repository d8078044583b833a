import PageText

extension UsageRecord.Home {
  /// When it is full at present growth; nil where that is not known or never.
  var secondsToFull: Double? {
    guard let available, let growth, growth > 0 else { return nil }
    return available / growth
  }
}

extension UsageRecord {
  private static let noProcessors = "how CPU use was spread is not known: no histogram of it"
  private static let noMemory = "how memory use was spread is not known: no histogram of it"

  /// What is to be known about the figures.
  var notes: [String] {
    var notes: [String] = []
    for (what, spread) in [("CPU", cores), ("Memory", memory)] where spread?.isOfComponents == true {
      notes.append(
        "\(what) is the sum of the components' percentiles, since the container's cgroup is not seen: it is rather too much."
      )
    }
    if let memoryKills, memoryKills >= 1 {
      notes.append(
        "Processes that the kernel killed for want of memory: \(ValueText.text(memoryKills.rounded(), .count, now: 0))."
      )
    }
    return notes
  }

  /// What is recommended for a value of the chart.
  func recommendation(_ key: Recommendation.Key) -> Recommendation {
    switch key {
    case .cpuRequest: processors(key, SizingPolicy.cpuRequest, present: coreRequest)
    case .cpuLimit: processors(key, SizingPolicy.cpuLimit, present: coreLimit)
    case .memoryRequest: memoryRequestRecommendation
    case .memoryLimit: memoryLimitRecommendation
    case .sharedMemory: sharedMemoryRecommendation
    case .claim: claim
    }
  }

  // MARK: CPU

  private func processors(_ key: Recommendation.Key, _ rule: SizingPolicy.Rule, present: Double?) -> Recommendation {
    guard let cores else { return Recommendation(key, present: present, because: Self.noProcessors) }
    let quantile = cores.quantile(rule.percentile / 100)
    let why =
      key == .cpuRequest
      ? "what it uses all but a tenth of the time" : "what it uses at its busiest, with room to be quick"
    return Recommendation(
      key, present: present,
      recommended: SizingPolicy.roundedUp(quantile.value * rule.factor, to: SizingPolicy.cpuStep),
      observed: quantile.value, percentile: rule.percentile, factor: rule.factor,
      because: quantile.isBeyondBounds ? Self.beyond(why) : why)
  }

  private static func beyond(_ why: String) -> String {
    "\(why); more than the largest bucket of the histogram, nobody knows by how much"
  }

  // MARK: Memory

  /// A quantile. Where in its bucket it lies nobody knows, but not above what was never exceeded.
  private func memoryQuantile(_ rule: SizingPolicy.Rule) -> UsageDistribution.Quantile? {
    guard var quantile = memory?.quantile(rule.percentile / 100) else { return nil }
    if let memoryCeiling, memoryCeiling < quantile.value || quantile.isBeyondBounds {
      quantile = UsageDistribution.Quantile(value: memoryCeiling)
    }
    return quantile
  }

  private var memoryRequestRecommendation: Recommendation {
    let rule = SizingPolicy.memoryRequest
    guard let quantile = memoryQuantile(rule) else {
      return Recommendation(.memoryRequest, present: memoryRequest, because: Self.noMemory)
    }
    return Recommendation(
      .memoryRequest, present: memoryRequest,
      recommended: SizingPolicy.roundedUp(quantile.value * rule.factor, to: SizingPolicy.memoryStep),
      observed: quantile.value, percentile: rule.percentile, factor: rule.factor,
      because: quantile.isBeyondBounds
        ? Self.beyond("what it holds nearly always") : "what it holds nearly always")
  }

  private var memoryLimitRecommendation: Recommendation {
    let rule = SizingPolicy.memoryLimit
    guard let quantile = memoryQuantile(rule) else {
      return Recommendation(.memoryLimit, present: memoryLimit, because: Self.noMemory)
    }
    let seen = [memoryMaximum, memoryInUse, memory?.leastMaximum].compactMap { $0 }.max() ?? 0
    let observed = max(quantile.value, seen)
    var recommended = observed * rule.factor
    var why = quantile.value >= seen ? "the most it needs" : "the most that was seen"
    if quantile.isBeyondBounds, quantile.value >= seen { why = Self.beyond(why) }
    if let memoryKills, memoryKills >= 1, let memoryLimit, memoryLimit * SizingPolicy.factorAfterKills > recommended {
      recommended = memoryLimit * SizingPolicy.factorAfterKills
      why = "\(SizingPolicy.factorAfterKills) times the present limit, under which the kernel has killed"
    }
    return Recommendation(
      .memoryLimit, present: memoryLimit,
      recommended: SizingPolicy.roundedUp(recommended, to: SizingPolicy.memoryStep), observed: observed,
      percentile: quantile.value >= seen ? rule.percentile : 100, factor: rule.factor, because: why)
  }

  // MARK: Volumes

  private var sharedMemoryRecommendation: Recommendation {
    guard let sharedMemory else {
      return Recommendation(.sharedMemory, present: nil, because: "the shared memory is not seen")
    }
    let factor = SizingPolicy.sharedMemoryFactor
    var recommended = max(sharedMemory.used * factor, SizingPolicy.smallestSharedMemory)
    var why = "the most that was used; Chromium crashes when it is full"
    if !sharedMemory.isPeak {
      // One look is no reason to take something away.
      recommended = max(recommended, sharedMemory.size ?? 0)
      why = "what is used now, and never less than there is: a Prometheus knows the peak"
    }
    return Recommendation(
      .sharedMemory, present: sharedMemory.size,
      recommended: SizingPolicy.roundedUp(recommended, to: SizingPolicy.memoryStep), observed: sharedMemory.used,
      percentile: sharedMemory.isPeak ? 100 : nil, factor: factor, because: why)
  }

  private var claim: Recommendation {
    guard let home else { return Recommendation(.claim, present: nil, because: "the volume of the home is not seen") }
    guard let growth = home.growth else {
      let why = source == .exporter ? "a Prometheus knows the growth" : "how fast it grows is not known"
      return Recommendation(.claim, present: home.size, because: why)
    }
    let grown = home.used + max(growth, 0) * SizingPolicy.claimDays * 86_400 * SizingPolicy.claimGrowthFactor
    let least = home.used * SizingPolicy.claimUsedFactor
    let isByGrowth = grown > least
    let days = ValueText.text(SizingPolicy.claimDays, .count, now: 0)
    return Recommendation(
      .claim, present: home.size, recommended: SizingPolicy.roundedUp(max(grown, least), to: SizingPolicy.claimStep),
      observed: home.used, factor: isByGrowth ? SizingPolicy.claimGrowthFactor : SizingPolicy.claimUsedFactor,
      because: isByGrowth
        ? "what is used, and \(days) days of present growth times the factor"
        : "what is used: \(days) days of present growth need less")
  }
}

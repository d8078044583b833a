extension StatusHistory {
  /// The last hour of a component, oldest first.
  func points(of component: String) -> [ComponentStatus.Point] {
    guard let history = components[component], let now = times.last else { return [] }
    return times.indices.compactMap { index in
      let age = now - times[index]
      guard age <= Self.windowSeconds else { return nil }
      let (cores, bytes) = (history.cores[index], history.bytes[index])
      return ComponentStatus.Point(
        secondsAgo: age, cores: cores.isFinite ? Double(cores) : nil, bytes: bytes.isFinite ? Double(bytes) : nil)
    }
  }

  /// Whether a volume fills, by the last hour.
  func trend(of volume: String) -> VolumeTrend {
    guard let available = volumes[volume], let now = times.last else { return .unknown }
    let first = times.firstIndex { now - $0 <= Self.windowSeconds } ?? 0
    return VolumeTrend(times: Array(times[first...]), available: Array(available[first...]))
  }
}

import YAMLReading

/// What a Prometheus answers to a query of now (its documentation, "HTTP API"): series with a value or a native histogram each.
public struct InstantAnswer: Equatable, Sendable {
  /// Why there is no answer.
  public enum Fault: Error, Equatable, Sendable {
    /// It is not an answer of Prometheus.
    case other
    /// Prometheus says that it cannot answer, and why.
    case refused(String)
  }

  struct Series: Equatable, Sendable {
    var labels: [String: String]
    /// Of a native histogram how many observations it has.
    var value: Double
    var histogram: UsageDistribution?
  }

  let series: [Series]

  /// The value of the first series. Prometheus's NaN stands for none.
  var value: Double? { series.first?.value }

  /// Reads the body of an answer. JSON is YAML.
  public init(_ body: [UInt8]) throws(Fault) {
    let root: YAMLNode?
    do throws(YAMLFault) {
      root = try YAMLDocument.read(body)
    } catch {
      throw .other
    }
    guard let root, let status = root["status"]?.text else { throw .other }
    guard status == "success" else { throw .refused(root["error"]?.text ?? "no reason is given") }
    guard let data = root["data"], data["resultType"]?.text == "vector", let result = data["result"],
      case .sequence(let items) = result.content
    else { throw .other }
    var series: [Series] = []
    for item in items {
      guard let read = Self.series(item) else { throw .other }
      if read.value.isFinite { series.append(read) }
    }
    self.series = series
  }

  private static func series(_ node: YAMLNode) -> Series? {
    guard let metric = node["metric"], case .mapping(let entries) = metric.content,
      case .sequence(let point)? = (node["value"] ?? node["histogram"])?.content, point.count == 2,
      let value = (point[1]["count"] ?? point[1]).text.flatMap({ Double($0) })
    else { return nil }
    var labels: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.text else { return nil }
      labels[entry.key] = text
    }
    guard let buckets = point[1]["buckets"] else { return Series(labels: labels, value: value) }
    guard case .sequence(let items) = buckets.content, let histogram = histogram(items) else { return nil }
    return Series(labels: labels, value: value, histogram: UsageDistribution(native: histogram))
  }

  /// Buckets as the API writes them: which bounds belong to them, both bounds, the observations.
  private static func histogram(_ items: [YAMLNode]) -> [(lower: Double, upper: Double, count: Double)]? {
    var buckets: [(lower: Double, upper: Double, count: Double)] = []
    for item in items {
      guard case .sequence(let parts) = item.content, parts.count == 4 else { return nil }
      let numbers = parts.compactMap { $0.text.flatMap { Double($0) } }
      guard numbers.count == 4 else { return nil }
      buckets.append((numbers[1], numbers[2], numbers[3]))
    }
    return buckets
  }
}

extension YAMLNode {
  fileprivate var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  fileprivate subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

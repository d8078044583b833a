import Collectors
import Exposition

extension SampledFamilies {
  /// The sum of a gauge over the roles of a component. Nil while it is missing for one role that has processes: a sum without it
  /// would be too small.
  func wholeSum(_ metric: Gauge, component: String) -> Measured? {
    isWhole(metric, component) ? sum(metric, ["component": component]) : nil
  }

  /// These sums of all components that have one.
  func wholeSums(_ metric: Gauge) -> [String: Double] {
    sums(metric, by: "component").filter { isWhole(metric, $0.key) }
  }

  private func isWhole(_ metric: Gauge, _ component: String) -> Bool {
    func roles(_ metric: Gauge) -> Set<String> {
      Set(series(metric).filter { $0["component"] == component && $0.value > 0 }.map { $0["role"] })
    }
    let known = Set(series(metric).filter { $0["component"] == component }.map { $0["role"] })
    return roles(ProcessCollector.count).isSubset(of: known)
  }
}

/// A function over the series that share labels, with its spelling in PromQL.
enum Aggregation: String, Sendable {
  case sum, min, max, count
}

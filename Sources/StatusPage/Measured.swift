/// A number with the series of the exposition that it is: what a page or a program shows can be looked up there.
public struct Measured: Equatable, Sendable {
  /// The value, or the sum of the values.
  public let value: Double
  /// A selector such as `ghostwire_component_up{component="signal"}`; the value is the sum over what it selects.
  public let series: String
}

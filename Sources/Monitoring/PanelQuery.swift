/// An expression that a panel shows, and what its series are called.
public struct PanelQuery: Sendable {
  /// What is asked.
  public let expression: Expression
  /// The name of a series, with labels in double braces: `{{role}}`.
  public let legend: String

  /// A query.
  public init(_ expression: Expression, legend: String) {
    self.expression = expression
    self.legend = legend
  }

  /// What is wrong with it; empty when nothing is.
  var faults: [String] {
    var faults = expression.faults
    if expression.metrics.isEmpty { faults.append("a query reads no metric") }
    if legend.isEmpty { faults.append("a legend is empty") }
    // Every second piece, from the second on, begins inside of braces.
    for piece in legend.split(separator: "{", omittingEmptySubsequences: true) where piece.contains("}}") {
      let label = String(piece.prefix { $0 != "}" })
      if !expression.labelNames.contains(label) { faults.append("the legend's label \(label) is not in its query") }
    }
    return faults
  }
}

import Foundation

extension SoakRecord {
  private static let (width, height, left, gap) = (760.0, 90.0, 150.0, 26.0)

  /// The quantities over time, one below the other, each from 0 on, as an SVG document.
  var drawing: String {
    let rows = Self.quantities.enumerated().map { row(Double($0), $1) }
    let whole = Double(rows.count) * (Self.height + Self.gap) + Self.gap
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(whole)" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#fff"/>
      \(rows.joined(separator: "\n"))
      </svg>

      """
  }

  private func row(_ number: Double, _ quantity: Quantity) -> String {
    let top = Self.gap + number * (Self.height + Self.gap)
    let bottom = top + Self.height
    let values = looks.map(quantity.value)
    let highest = max(values.max() ?? 1, 1)
    let seconds = max(looks.last?.time ?? 1, 1)
    let points = zip(looks, values).map { look, value in
      let x = Self.left + look.time / seconds * (Self.width - Self.left - 10)
      return "\(place(x)),\(place(bottom - value / (highest * 1.1) * Self.height))"
    }
    let (least, most) = (Int((values.min() ?? 0).rounded()), Int(highest.rounded()))
    return """
      <text x="10" y="\(place(top + 16))">\(quantity.name)</text>
      <text x="10" y="\(place(top + 34))" fill="#555">\(least) to \(most) \(quantity.unit)</text>
      <path d="M\(Self.left) \(place(top))V\(place(bottom))H\(Self.width - 10)" fill="none" stroke="#999"/>
      <polyline points="\(points.joined(separator: " "))" fill="none" stroke="#06c" stroke-width="1.5"/>
      <text x="\(Self.width - 10)" y="\(place(bottom + 14))" text-anchor="end" fill="#555">\(Int(seconds / 60)) minutes</text>
      """
  }

  private func place(_ value: Double) -> String { String(format: "%.1f", value) }
}

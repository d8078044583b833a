extension AlertText {
  /// The text as a Prometheus template, values in `unit`.
  func template(unit: DisplayUnit) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let text): text
      case .placeholder(.value): unit.template
      case .placeholder(.desktop): "{{ $labels.namespace }}/{{ $labels.pod }}"
      case .placeholder(.label(let name)): "{{ $labels.\(name) }}"
      }
    }.joined()
  }

  /// The labels that the text names.
  var labels: [String] {
    pieces.compactMap { if case .placeholder(.label(let name)) = $0 { name } else { nil } }
  }

  /// Whether the text tells the value.
  var tellsValue: Bool {
    pieces.contains { if case .placeholder(.value) = $0 { true } else { false } }
  }
}

extension DisplayUnit {
  /// An alert's value, for people.
  var template: String {
    switch self {
    case .count: #"{{ $value | printf "%.0f" }}"#
    case .seconds: "{{ $value | humanizeDuration }}"
    case .bytes: "{{ $value | humanize1024 }}B"
    case .ratio: "{{ $value | humanizePercentage }}"
    case .bytesPerSecond: "{{ $value | humanize1024 }}B/s"
    case .perSecond: "{{ $value | humanize }} a second"
    case .timestamp: "{{ $value | humanizeTimestamp }}"
    }
  }
}

import Dashboards
import Monitoring

/// Colours that can be told apart on a dark ground.
enum Palette {
  private static let series = [
    "#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#5794f2", "#b877d9", "#96d98d", "#ffa6b0", "#c0d8ff",
    "#ffcb7d",
    "#deb6f2",
  ]

  /// That of a series by its number.
  static func color(of number: Int) -> String { series[number % series.count] }

  /// That of a value that thresholds judge.
  static func color(of value: Double, _ thresholds: [Threshold]) -> String {
    let steps = thresholds.colorSteps
    return css(steps.last { value >= $0.from ?? -.infinity }?.color ?? steps[0].color)
  }

  /// A colour's name as this page draws it.
  static func css(_ name: String) -> String {
    switch name {
    case "green": "#37872d"
    case "red": "#c4162a"
    case "orange": "#d8680f"
    case "yellow": "#b58900"
    default: name
    }
  }
}

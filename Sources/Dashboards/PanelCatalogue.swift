import Collectors
import Monitoring

extension Tile {
  /// The panel that a collector declares under this title. There is one, which a test makes sure of.
  static func panel(_ title: String, width: Int, height: Int = 8) -> Tile {
    guard let panel = CollectorCatalogue.panels.first(where: { $0.title == title }) else {
      preconditionFailure("no collector declares a panel \(title)")
    }
    return Tile(.panel(panel), width: width, height: height)
  }

  /// Panels of the same size.
  static func panels(_ titles: String..., width: Int) -> [Tile] { titles.map { panel($0, width: width) } }
}

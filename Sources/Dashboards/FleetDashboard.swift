import Collectors
import Monitoring

extension Dashboard {
  /// All desktops, those in trouble first.
  public static let fleet = Dashboard(
    uid: "ghostwire-fleet", title: "Ghostwire / Fleet",
    description: "All desktops, a row each, those in trouble first. A pod leads to its own dashboard.",
    scope: .fleet,
    rows: [
      DashboardRow("Desktops", [Tile(.table(desktops), width: 24, height: 14)]),
      DashboardRow("In all", [FleetPanels.alive, FleetPanels.people].map { Tile(.panel($0), width: 12) }),
      DashboardRow(
        "The most of each",
        [FleetPanels.restarts, FleetPanels.homes, FleetPanels.processors, FleetPanels.memory].map {
          Tile(.panel($0), width: 12)
        }),
    ])

  private static let desktops = FleetTable(
    "All desktops",
    [
      .init("Trouble", FleetExpression.trouble),
      .init("Watched", FleetExpression.watched, thresholds: [.exporterDown]),
      .init("Alive", FleetExpression.alive, thresholds: [.vncDown]),
      .init("Parts down", FleetExpression.componentsDown), .init("Youngest part", FleetExpression.youngest),
      .init("People", FleetExpression.people), .init("CPU", FleetExpression.processors()),
      .init("Memory", FleetExpression.memory, thresholds: [.memoryHigh]),
      .init("Memory of limit", FleetExpression.memoryShare, thresholds: [.memoryNearLimit]),
      .init(
        "Home used", FleetExpression.homeUsed, thresholds: [.volumeFilling.ofRest, .volumeAlmostFull.ofRest]),
      .init("Exporter's step", FleetExpression.cadence, thresholds: [.cadenceLowered]),
    ],
    description: """
      One row a desktop, those in trouble first: one whose exporter cannot be scraped counts a hundred, one that does not answer \
      ten, each part that is down one. The youngest part is the one that was started last. The pod leads to its dashboard.
      """)
}

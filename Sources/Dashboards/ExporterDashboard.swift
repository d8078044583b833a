extension Dashboard {
  /// What the exporter costs, and what it cannot see.
  public static let exporter = Dashboard(
    uid: "ghostwire-exporter", title: "Ghostwire / Exporter",
    description: "The exporters themselves: what they cost, how fresh their values are, and what they cannot see.",
    scope: .fleet,
    rows: [
      DashboardRow(
        "Blind spots",
        Tile.panels(
          "Exporters scraped", "Collectors", "What may not be read", "Missing parts of the container",
          "Folders that cannot be read", "Configuration in use", "Own certificate time left", width: 12)),
      DashboardRow(
        "Freshness", Tile.panels("Scrape duration", "Sample age", "Collector duration", "Last walk", width: 12)),
      DashboardRow(
        "Cost",
        Tile.panels("Exporter CPU", "Exporter memory", "Exporter budget", "Exporter cadence", width: 12)
          + Tile.panels("Requests", "CPU of the last walk", width: 12)),
    ])
}

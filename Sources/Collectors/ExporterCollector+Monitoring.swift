import Monitoring

extension ExporterCollector {
  /// What the exporter costs.
  public static let panels = [
    Panel(
      "Exporter memory", .timeseries, [PanelQuery(resident.now, legend: "{{pod}}")],
      description: "Resident memory of the exporter itself. It stays level; steady growth over days is a fault in it."),
    Panel(
      "Exporter CPU", .timeseries, [PanelQuery(cpu.rate(), legend: "{{pod}}")],
      description:
        "Processor time of the exporter itself, where 100 % is one processor always busy. Normal is below 1 %."),
    Panel(
      "Requests", .timeseries, [PanelQuery(requests.rate(), legend: "{{path}} {{code}}")],
      description: """
        HTTP requests that the exporter answers in a second, by path and status code. A scraper that asks every 30 s makes \
        0.03.
        """),
  ]

  /// None: what the exporter uses is bounded by its container's limits.
  public static let alerts: [AlertRule] = []
}

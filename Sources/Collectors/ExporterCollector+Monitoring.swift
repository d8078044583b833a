import Monitoring

extension ExporterCollector {
  /// What the exporter costs.
  public static let panels = [
    Panel(
      "Exporter memory", .timeseries, [PanelQuery(resident.now, legend: "resident")],
      description: "Resident memory of the exporter itself. It stays level; steady growth over days is a fault in it."),
    Panel(
      "Exporter CPU", .timeseries, [PanelQuery(cpu.rate(), legend: "used")],
      description:
        "Processor time of the exporter itself, where 100 % is one processor always busy. Normal is below 1 %."),
    Panel(
      "Exporter budget", .timeseries, [PanelQuery(budgetUsed.now, legend: "{{resource}}")],
      thresholds: [.budgetExceeded],
      description: """
        What the exporter used of its own budget of processor time and memory. Above 100 % it lowers its cadence until it is \
        below again.
        """),
    Panel(
      "Exporter cadence", .timeseries, [PanelQuery(cadenceStep.now, legend: "step")], thresholds: [.cadenceLowered],
      description: """
        How far the exporter has lowered its cadence to keep to its budget. 0 is a sample a second; from 2 on each step halves \
        the number of samples.
        """),
    Panel(
      "Configuration in use", .stateTimeline,
      [
        PanelQuery(reloadSuccessful.now, legend: "file as last read"),
        PanelQuery(webReloadSuccessful.now, legend: "newest web files"),
      ],
      thresholds: [.configurationRefused, .webConfigurationRefused],
      description: """
        Whether the configuration file as last read, and the newest files of the web configuration, are in use, where there are \
        some. If not, the former ones are, and the log says why.
        """),
    Panel(
      "Own certificate time left", .timeseries, [PanelQuery(webCertificateEnd.now.timeLeft, legend: "certificate")],
      thresholds: [.certificateExpiring, .certificateExpiringSoon],
      description: """
        How long the certificate is still valid that the exporter itself serves with, where it serves over TLS. After it Prometheus \
        gets nothing.
        """),
    Panel(
      "Requests", .timeseries, [PanelQuery(requests.rate(), legend: "{{path}} {{code}}")],
      description: """
        HTTP requests that the exporter answers in a second, by path and status code. A scraper that asks every 30 s makes \
        0.03.
        """),
  ]

  /// An exporter that sees less than it is meant to.
  public static let alerts = [
    AlertRule(
      "GhostwireExporterSlowed", when: cadenceStep.now, breaches: .cadenceLowered,
      summary: "The exporter samples less often than it is meant to.",
      description: """
        The exporter in \(.desktop) keeps to its budget by a lower cadence, now at step \(.value), and misses short peaks. Raise \
        --budget.cpu-percent or --budget.memory, or see why there are so many processes.
        """),
    AlertRule(
      "GhostwireConfigurationRefused", when: reloadSuccessful.now, breaches: .configurationRefused,
      summary: "The exporter cannot use its new configuration file.",
      description: """
        The exporter in \(.desktop) goes on with what its configuration file said before, as it was read again and cannot be used. Its \
        log says in which line and why.
        """),
    AlertRule(
      "GhostwireWebConfigurationRefused", when: webReloadSuccessful.now, breaches: .webConfigurationRefused,
      summary: "The exporter cannot use its new web configuration.",
      description: """
        The exporter in \(.desktop) goes on with its former certificates and passwords, as the new ones cannot be used. Its log says \
        which file and why.
        """),
  ]
}

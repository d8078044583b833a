import Monitoring

extension SessionCollector {
  /// Who is there, and how it usually goes. That somebody comes or goes is no reason to wake anybody: there are no alerts.
  public static let panels = [
    Panel(
      "People connected", .timeseries, [PanelQuery(connected.now, legend: "connected")],
      description: """
        How many people have the desktop open. Health checks do not count. Two at a time is unusual: the desktop belongs to \
        one person.
        """),
    Panel(
      "Sessions opened", .timeseries, [PanelQuery(opened.increase(), legend: "opened")],
      description: """
        How often somebody connected. Many in a short time are a connection that breaks again and again, or a page that \
        reloads.
        """),
    Panel(
      "Session length", .timeseries,
      [
        PanelQuery(duration.quantile(0.5), legend: "half are shorter than"),
        PanelQuery(duration.quantile(0.95), legend: "95 % are shorter than"),
      ],
      description: "How long the sessions took that ended. It has gaps when none did. Many short ones are broken ones."),
    Panel(
      "Last coming or going", .stat, [PanelQuery(changed.now.age, legend: "ago")],
      description: "How long ago somebody connected or left. Absent when nobody has since the exporter started."),
  ]

  /// None.
  public static let alerts: [AlertRule] = []
}

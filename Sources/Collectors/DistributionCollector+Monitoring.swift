import Monitoring

extension DistributionCollector {
  /// The peaks: the second in a hundred in which most was used.
  public static let panels = [
    Panel(
      "CPU peaks", .timeseries, [PanelQuery(cpu.quantile(0.99, by: ["component"]), legend: "{{component}}")],
      description: """
        How many processors each part of the desktop used in the busiest of a hundred seconds. An average over minutes hides a \
        peak of a few seconds, which is felt all the same.
        """),
    Panel(
      "Memory peaks", .timeseries, [PanelQuery(memory.quantile(0.99, by: ["component"]), legend: "{{component}}")],
      description: """
        How much memory each part of the desktop had in the fullest of a hundred seconds. A peak near the container's limit \
        ends in a kill, although the memory looks low at every scrape.
        """),
    Panel(
      "Container CPU peaks", .timeseries,
      [
        PanelQuery(containerCPU.quantile(0.99), legend: "busiest second in a hundred"),
        PanelQuery(containerCPU.quantile(0.5), legend: "half of the seconds"),
      ],
      description: """
        How many processors the whole container used in the busiest of a hundred seconds, and in half of them. A wide gap means \
        that its work comes in bursts.
        """),
    Panel(
      "Container memory peaks", .timeseries,
      [PanelQuery(containerMemory.quantile(0.99), legend: "fullest second in a hundred")],
      description: "The container's working set in the fullest of a hundred seconds. It should stay below the limit."),
    Panel(
      "Pressure peaks", .timeseries,
      [PanelQuery(pressure.quantile(0.99, by: ["resource", "kind"]), legend: "{{resource}} {{kind}}")],
      description: """
        The share of a second for which tasks waited for the processor, for memory or for disks, in the worst of a hundred \
        seconds. Typing and sound stutter from about a half on.
        """),
  ]

  /// None: a peak that matters shows in throttling, kills and the memory near its limit, which have alerts.
  public static let alerts: [AlertRule] = []
}

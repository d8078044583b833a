import Monitoring

/// What a dashboard shows of many desktops: sums by namespace, and of what is one line a pod only the highest.
public enum FleetPanels {
  /// Lines that can be told apart.
  private static let most = 10
  private static let pod = "{{namespace}}/{{pod}}"

  /// How many desktops live.
  public static let alive = Panel(
    "Desktops alive", .timeseries,
    [
      PanelQuery(FleetExpression.alive.sum(per: .namespace), legend: "{{namespace}} alive"),
      PanelQuery((1 - FleetExpression.alive).sum(per: .namespace), legend: "{{namespace}} down"),
    ],
    description: """
      Desktops by namespace: those that answer down to the X server, and those that do not. A pod whose exporter cannot be \
      scraped is in neither.
      """)

  /// Who is at work.
  public static let people = Panel(
    "People in all", .timeseries,
    [PanelQuery(FleetExpression.people.sum(per: .namespace), legend: "{{namespace}}")],
    description: "People connected to desktops, by namespace. Health checks and probes do not count.")

  /// What crashes.
  public static let restarts = Panel(
    "Most restarts", .timeseries, [PanelQuery(FleetExpression.restarts().top(most), legend: pod)],
    description:
      "The ten pods in which components were restarted most at each moment, inside of containers that run on. None is normal."
  )

  /// What needs processors.
  public static let processors = Panel(
    "Most CPU", .bargauge, [PanelQuery(FleetExpression.processors().top(most), legend: pod)],
    description: "The ten desktops whose containers use the most CPU; 100 % is one processor. 10 to 30 % is usual.")

  /// What needs memory.
  public static let memory = Panel(
    "Most memory", .bargauge, [PanelQuery(FleetExpression.memory.top(most), legend: pod)],
    thresholds: [.memoryHigh],
    description: "The ten desktops whose containers have the largest working sets. 0.7 to 1.5 GB is usual.")

  /// What will be full.
  public static let homes = Panel(
    "Fullest homes", .bargauge, [PanelQuery(FleetExpression.homeUsed.top(most), legend: pod)],
    thresholds: [.volumeFilling.ofRest, .volumeAlmostFull.ofRest],
    description: "The ten desktops whose homes are fullest. On a full disk Signal stops, and offers to delete its data."
  )

  /// All of them.
  public static let all = [alive, people, restarts, processors, memory, homes]
}

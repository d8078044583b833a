extension Dashboard {
  /// One desktop: whether it is alive, who is at it, what it costs, and when its disk is full.
  public static let session = Dashboard(
    uid: "ghostwire-session", title: "Ghostwire / Session",
    description: "One desktop: whether it is alive, who is connected, what it costs and when its disk is full.",
    scope: .pod,
    rows: [
      DashboardRow(
        "Health",
        [.panel("Desktop", width: 4), .panel("Components", width: 10), .panel("Stages", width: 10)]
          + Tile.panels("Restarts", "OOM kills", "Volumes", width: 8)),
      DashboardRow(
        "Who is connected",
        [
          .panel("People connected", width: 10), .panel("Last coming or going", width: 4),
          .panel("Client round trip", width: 10),
        ]),
      DashboardRow("CPU", Tile.panels("CPU by role", "CPU peaks", "Container CPU", width: 8)),
      DashboardRow("Memory", Tile.panels("Container memory", "Memory by role", "Memory peaks", width: 8)),
      DashboardRow(
        "Storage",
        Tile.panels("Space used", "Shared memory used", width: 4)
          + [
            .panel("Time to full", width: 5), .panel("Space available", width: 5),
            .panel("Space by directory", width: 6),
          ]),
      DashboardRow("Network", Tile.panels("Client traffic", "Client retransmissions", "Unsent bytes", width: 8)),
      DashboardRow("Processes", Tile.panels("Open files", "Ended processes", "Running since", width: 8)),
      DashboardRow(
        "The container in detail", isCollapsed: true,
        Tile.panels(
          "Container CPU peaks", "Throttled periods", "CPU without a name", "Container memory peaks", "Memory by use",
          "Memory without a name", "Pressure", "Pressure peaks", "Container io", width: 8)),
      DashboardRow(
        "The port and its addresses in detail", isCollapsed: true,
        Tile.panels(
          "Stage duration", "Failed probes", "Accept queue", "Sessions opened", "Session length",
          "Certificate time left", "Addresses", "Open to everybody", "Time to answer",
          "Certificate time left by address", width: 8)),
      DashboardRow(
        "Storage in detail", isCollapsed: true,
        Tile.panels(
          "Space available in four days", "Growth by directory", "Files by directory", "Inodes free",
          "Read-only volumes", "Write-ahead log", "Write-ahead log filled for", "Newest attachment",
          "Crash reports waiting", "Backup age", "Backup size", "Backups kept", "Stuck processes", width: 8)),
    ])
}

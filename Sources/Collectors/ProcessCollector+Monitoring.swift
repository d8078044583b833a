import Monitoring

extension ProcessCollector {
  /// The golden signals of processes.
  public static let panels = [
    Panel(
      "CPU by role", .timeseries,
      [PanelQuery(cpu.rate().sum(by: "component", "role"), legend: "{{component}} {{role}}")],
      description: """
        Processor time that each kind of process uses, short-lived children included. 100 % is one processor always busy; \
        an idle desktop needs 10 to 30 % in all.
        """),
    Panel(
      "Memory by role", .timeseries, [PanelQuery(resident.now, legend: "{{component}} {{role}}")],
      description: """
        Resident memory of each kind of process. Pages that processes share count in each of them, so that the sum is more \
        than the container uses.
        """),
    Panel(
      "Ended processes", .timeseries, [PanelQuery(exits.increase(), legend: "{{component}} {{role}}")],
      description: """
        How many processes of each kind have ended. Renderers come and go with windows; a browser, gpu or network process \
        that ends has crashed or was restarted.
        """),
    Panel(
      "Stuck processes", .timeseries, [PanelQuery(stuck.now, legend: "{{component}} {{role}}")],
      description: "Processes that have waited for a disk for more than 5 s. Normal is 0; more is a disk that hangs."),
    Panel(
      "What may not be read", .timeseries,
      [PanelQuery(unreadable.now.sum(by: "component", "source"), legend: "{{component}} {{source}}")],
      description: """
        Processes whose files below /proc the exporter may not read, by file: what is missing in the other panels. Normal is 0; more \
        means that the exporter runs as another user than the desktop.
        """),
    Panel(
      "Open files", .bargauge, [PanelQuery(descriptorUtilization.now, legend: "{{component}} {{role}}")],
      thresholds: [.fileDescriptorsHigh],
      description: """
        The highest share of its own limit on open files that a process of each kind uses. Programs fail when they reach \
        100 %.
        """),
  ]

  /// What programs run out of.
  public static let alerts = [
    AlertRule(
      "GhostwireProcessesUnreadable", when: unreadable.now.sum(by: "component", "source"),
      breaches: .processesUnreadable,
      summary: "The exporter may not read what it shows of a component.",
      description: """
        Processes of \(.label("component")) in \(.desktop) whose \(.label("source")) may not be read: \(.value). What comes of \
        it is missing. Run the exporter as the desktop's user.
        """),
    AlertRule(
      "GhostwireFileDescriptorsHigh", when: descriptorUtilization.now, breaches: .fileDescriptorsHigh,
      summary: "A process of the desktop has nearly as many files open as it may.",
      description: """
        A process of \(.label("component")), role \(.label("role")), in \(.desktop) uses \(.value) of its limit on open \
        files. Restart the desktop before the process fails.
        """),
  ]
}

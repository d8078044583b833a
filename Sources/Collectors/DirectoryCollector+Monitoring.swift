import Monitoring

extension DirectoryCollector {
  /// What fills the disk, how fast, and how the walks go.
  public static let panels = [
    Panel(
      "Space by directory", .timeseries, [PanelQuery(size.now, legend: "{{volume}} {{directory}}")],
      description: """
        What takes the space. attachments are the files that were sent and received, sql is the database of messages, wal \
        its log of changes, xvnc_log the log of the desktop's server, which never shrinks. other is all that has no name here.
        """),
    Panel(
      "Growth by directory", .timeseries,
      [PanelQuery(size.derivative(over: .volumeTrend), legend: "{{volume}} {{directory}}")],
      description: "How fast each directory grows, over the last \(Period.volumeTrend.text). Below 0 it shrinks."),
    Panel(
      "Files by directory", .timeseries, [PanelQuery(files.now, legend: "{{volume}} {{directory}}")],
      description: "How many files and folders each directory holds. Each takes an inode."),
    Panel(
      "Newest attachment", .stat,
      [PanelQuery(newestChange.where("directory", is: "attachments").now.age, legend: "{{volume}}")],
      description: "How long ago an attachment came, changed or went: a sign of life of the person's account."),
    Panel(
      "Crash reports waiting", .stat,
      [PanelQuery(files.where("directory", is: "crash_dumps").now, legend: "{{volume}}")],
      thresholds: [.crashDumpsWaiting],
      description: "Reports of crashes of Signal that nobody has sent or dismissed."),
    Panel(
      "Folders that cannot be read", .timeseries, [PanelQuery(unreadable.now, legend: "{{volume}} {{directory}}")],
      description: "Folders whose contents are missing from the sizes by directory. Normal is 0."),
    Panel(
      "Last walk", .timeseries, [PanelQuery(walkTime.now.age, legend: "{{volume}} {{kind}}")],
      description: """
        How old the sizes by directory are. Folders that have not changed are taken over in the walks of kind changes; a full walk \
        looks at every file.
        """),
    Panel(
      "CPU of the last walk", .timeseries, [PanelQuery(walkProcessorTime.now, legend: "{{volume}} {{kind}}")],
      description: "What counting the files costs. It is spread over time so that it stays within its share of a core."),
  ]

  /// Crash reports of Signal, and walks that do not end or cannot be made.
  public static let alerts = [
    AlertRule(
      "GhostwireWalksFailing", when: walkFailures.increase(over: .walks), breaches: .walksFailing,
      summary: "The folders of a volume cannot be counted.",
      description: """
        Walks through the folders of \(.label("volume")) in \(.desktop) failed \(.value) times within \(Period.walks.text), \
        because of \(.label("reason")). Nobody sees what fills it.
        """),
    AlertRule(
      "GhostwireWalksOverdue",
      when: walkTime.now.max(by: "volume").or(walkStart.now.max(by: "volume")).age, breaches: .walksOverdue,
      summary: "The sizes of a volume's folders are old.",
      description: """
        The last walk through the folders of \(.label("volume")) in \(.desktop) ended \(.value) ago, or the first one began \
        then and has not ended. A volume with very many files may need a larger --directory.cpu-percent.
        """),
    AlertRule(
      "GhostwireCrashReportsWaiting", when: files.where("directory", is: "crash_dumps").now,
      breaches: .crashDumpsWaiting,
      summary: "Signal has crashed and left a report.",
      description: """
        \(.value) crash reports of Signal wait in \(.desktop). They are sent or dismissed in Signal when it starts.
        """),
  ]
}

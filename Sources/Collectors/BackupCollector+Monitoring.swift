import Monitoring

extension BackupCollector {
  /// Whether the nightly job runs, and whether what it leaves looks right.
  public static let panels = [
    Panel(
      "Backup age", .timeseries, [PanelQuery(newestTime.now.age, legend: "{{backup}}")], thresholds: [.backupMissing],
      description: """
        Time since the newest complete backup was finished. With a daily backup it climbs to a day and falls back; a line \
        that goes on climbing means that none came. It is absent while there is no backup, or the folder cannot be read.
        """),
    Panel(
      "Backup size", .timeseries, [PanelQuery(newestSize.now, legend: "{{backup}}")],
      description: """
        Size of the newest complete backup. It grows slowly with the messages; a sudden drop means that something is missing \
        in it.
        """),
    Panel(
      "Backups kept", .timeseries,
      [
        PanelQuery(complete.now, legend: "{{backup}} complete"),
        PanelQuery(incomplete.now, legend: "{{backup}} in the making"),
      ],
      thresholds: [.noBackup],
      description: """
        Complete backups in the folder, and those that are still written. The first stays level when old ones are deleted as \
        new ones come; the second is 0 but for a while at night.
        """),
  ]

  /// No new backup, none at all, and nobody knows.
  public static let alerts = [
    AlertRule(
      "GhostwireBackupMissing", when: newestTime.now.age, breaches: .backupMissing,
      summary: "The daily backup has not been made.",
      description: """
        The newest complete backup \(.label("backup")) of \(.desktop) is \(.value) old. See the log of the job that makes \
        it, and the space where it is kept.
        """),
    AlertRule(
      "GhostwireNoBackup", when: complete.now, breaches: .noBackup,
      summary: "There is no complete backup at all.",
      description: """
        The folder of backup \(.label("backup")) of \(.desktop) can be read, but holds no complete backup. See the log of \
        the job that makes it, and whether the folder and the pattern are the right ones.
        """),
    AlertRule(
      "GhostwireBackupUnreadable", when: up.now, breaches: .backupUnreadable,
      summary: "Nobody knows whether backups are made.",
      description: """
        The folder of backup \(.label("backup")) of \(.desktop) cannot be read, so that no alert on its age can fire. \
        \(down.descriptor.name) says why.
        """),
  ]
}

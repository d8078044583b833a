/// Every threshold, each with its reason. Alerts and panels take their values from here.
extension Threshold {
  // MARK: The exporter

  /// Whether an exporter can be scraped.
  public static let exporterDown = Threshold(
    .equal, 0, .count, .warning, for: .minutes(3),
    reason: "Six scrapes in a row are no lost packet, and all other alerts on this desktop are blind meanwhile.")

  /// Whether there is no exporter at all.
  public static let exporterAbsent = Threshold(
    .equal, 1, .count, .warning, for: .minutes(15),
    reason: "The drain of a node takes less, so that what lasts is a selector or a label that is wrong.")

  /// How long a scrape takes.
  public static let scrapeSlow = Threshold(
    .above, 5, .seconds, .info, for: .minutes(15),
    reason: "It is half of Prometheus's usual timeout of 10 s, after which nothing of the scrape is kept.")

  /// Whether a collector works.
  public static let collectorFailing = Threshold(
    .equal, 0, .count, .warning, for: .minutes(10),
    reason: "A collector that fails that long does not come back by itself, and what it shows is missing.")

  /// The step of the exporter's cadence.
  public static let cadenceLowered = Threshold(
    .above, 1, .count, .info, for: .minutes(30),
    reason:
      "The first step slows only what works in the background. What lasts that long is no walk through a large home.")

  /// Whether the configuration file as last read is in use: 1 or 0.
  public static let configurationRefused = Threshold(
    .equal, 0, .count, .warning, for: .minutes(5),
    reason: "Whoever reads it again sees the fault at once, and mends it.")

  /// Whether the newest web configuration is in use.
  public static let webConfigurationRefused = Threshold(
    .equal, 0, .count, .warning, for: .minutes(5),
    reason: "Files that are written one after the other may not fit each other for a moment.")

  /// The share of its budget that the exporter uses.
  public static let budgetExceeded = Threshold(
    .above, 1, .ratio, .info,
    reason: "Above it the exporter lowers its cadence. For a while after its start that is usual.")

  /// Whether a part of the container's cgroup cannot be seen.
  public static let containerHidden = Threshold(
    .equal, 1, .count, .info, for: .minutes(15),
    reason: "On cgroup v1 it is so for good, and elsewhere the pod's settings do it: no reason to wake anybody.")

  /// Processes of which a file may not be read.
  public static let processesUnreadable = Threshold(
    .above, 0, .count, .warning, for: .minutes(15),
    reason: "A process that ends is refused for a moment; what stays so runs as another user than the exporter.")

  // MARK: Components and processes

  /// Whether a component is there.
  public static let componentDown = Threshold(
    .equal, 0, .count, .critical, for: .minutes(3),
    reason: "The desktop restarts its programs within seconds, and the kubelet's probe stays green without them.")

  /// Restarts of a component in `Period.restarts`.
  public static let componentRestarting = Threshold(
    .atLeast, 3, .count, .warning,
    reason: "One crash is mended in a second, three in half an hour are a loop that Kubernetes does not see.")

  /// The share of its limit on open files that a process uses.
  public static let fileDescriptorsHigh = Threshold(
    .above, 0.8, .ratio, .warning, for: .minutes(10),
    reason: "Chromium fails in odd ways when it can open no more files, so that there has to be time to act.")

  // MARK: The container

  /// The container's working set.
  public static let memoryHigh = Threshold(
    .above, 3e9, .bytes, .warning, for: .minutes(10),
    reason: "An idle desktop needs 0.7 to 1.5 GB, and the limit is 4 GiB: this is a leak with time to act.")

  /// The share of its memory limit that the working set uses.
  public static let memoryNearLimit = Threshold(
    .above, 0.9, .ratio, .critical, for: .minutes(5),
    reason: "What opens a large attachment needs the rest at once, and then the kernel kills.")

  /// Kills by the OOM killer in `Period.oomKills`.
  public static let oomKilled = Threshold(
    .above, 0, .count, .critical,
    reason: "A child that is killed ends no container, so that Kubernetes does not tell, and the next one follows soon."
  )

  /// The share of its CPU limit that the container uses.
  public static let cpuHigh = Threshold(
    .above, 0.8, .ratio, .warning, for: .minutes(15),
    reason: "Calls and start-up are shorter: this is a page that spins, or a limit that is too low.")

  /// The share of periods in which the container reached its CPU limit.
  public static let cpuThrottled = Threshold(
    .above, 0.25, .ratio, .info, for: .minutes(15),
    reason: "Below a quarter of the periods nobody feels it, and nothing is lost above.")

  // MARK: The desktop's port

  /// Whether the desktop answers on its port as deep as it can.
  public static let vncDown = Threshold(
    .equal, 0, .count, .critical, for: .minutes(2),
    reason: "The kubelet restarts a container whose port is closed for a minute: by then that has not helped.")

  /// Whether the X server answers.
  public static let vncFrozen = Threshold(
    .equal, 0, .count, .critical, for: .minutes(2),
    reason: "A frozen X server keeps the kubelet's probe green, so that nothing else will restart it.")

  /// The time until the desktop's certificate ends.
  public static let certificateExpiring = Threshold(
    .below, Double(Period.days(14).seconds), .seconds, .warning, for: .hours(1),
    reason: "Two weeks are enough to renew a certificate in working hours.")

  /// The same, when nobody has done it.
  public static let certificateExpiringSoon = Threshold(
    .below, Double(Period.days(3).seconds), .seconds, .critical, for: .minutes(10),
    reason: "Three days are a weekend: what is not renewed now ends before somebody looks again.")

  /// Whether a desktop lets in everybody.
  public static let desktopOpen = Threshold(
    .equal, 1, .count, .critical, for: .minutes(1),
    reason: "Whoever finds the address reads somebody's messages, so that every minute counts.")

  /// Whether an address answers.
  public static let probeDown = Threshold(
    .equal, 0, .count, .warning, for: .minutes(10),
    reason: "An ingress that is rolled out is back within minutes, and looks are minutes apart.")

  // MARK: Storage

  /// The share of a volume that is free.
  public static let volumeAlmostFull = Threshold(
    .below, 0.05, .ratio, .critical, for: .minutes(5),
    reason: "Database writes fail soon, and on a full disk Signal offers to delete all its data.")

  /// The share of a volume that is free, where it also fills up within `volumeTimeToFull`.
  public static let volumeFilling = Threshold(
    .below, 0.15, .ratio, .warning, for: .hours(1),
    reason: "A volume that is mostly free may grow fast for a while; less than this is left for attachments to come.")

  /// The time until a volume is full if it goes on filling as in the last `Period.volumeTrend`.
  public static let volumeTimeToFull = Threshold(
    .below, Double(Period.days(4).seconds), .seconds, .warning, for: .hours(1),
    reason: "Four days leave time to enlarge the volume, also over a weekend.")

  /// The share of a volume's inodes that is free. Some filesystems have none and report 0: there it says nothing.
  public static let inodesLow = Threshold(
    .below, 0.05, .ratio, .warning, for: .minutes(15),
    reason: "Without inodes no file can be created, though bytes are free; each attachment is a file.")

  /// The share of /dev/shm that is used.
  public static let sharedMemoryFilling = Threshold(
    .above, 0.8, .ratio, .warning, for: .minutes(5),
    reason: "Chromium's processes share memory there and crash when it is full.")

  /// The size of /dev/shm.
  public static let sharedMemoryTooSmall = Threshold(
    .below, 268_435_456, .bytes, .warning, for: .minutes(10),
    reason: "The chart gives 512 MiB; the container runtime's own 64 MiB mean that its volume is not mounted.")

  /// Whether a volume answers.
  public static let volumeDown = Threshold(
    .equal, 0, .count, .warning, for: .minutes(5),
    reason:
      "The server of a network volume that restarts is back by then; the desktop hangs on a volume that hangs.")

  /// Whether a volume is read-only.
  public static let volumeReadOnly = Threshold(
    .equal, 1, .count, .critical, for: .minutes(2),
    reason: "Signal cannot store what it receives: home and shm are never meant to be read-only.")

  /// Walks through a volume's folders that failed within `Period.walks`, by reason.
  public static let walksFailing = Threshold(
    .above, 0, .count, .warning, for: .minutes(30),
    reason: "A folder that is being replaced is there again by then; until one succeeds the sizes are absent.")

  /// The age of a volume's last walk.
  public static let walksOverdue = Threshold(
    .above, Double(Period.hours(3).seconds), .seconds, .warning,
    reason: "At 1 % of a core a full walk through 50 million files takes that long; less is stuck.")

  /// Crash reports of Signal.
  public static let crashDumpsWaiting = Threshold(
    .above, 0, .count, .info, for: .minutes(5),
    reason: "One that has just been written is dismissed or sent within minutes by somebody who is at the desktop.")

  /// How long the database's write-ahead log has been filled.
  public static let walStalled = Threshold(
    .above, Double(Period.minutes(10).seconds), .seconds, .warning,
    reason: "Signal truncates the log within 30 s of a commit, so that one that stays means a stalled main process.")

  /// The age of the last backup.
  public static let backupMissing = Threshold(
    .above, Double(Period.hours(26).seconds), .seconds, .warning,
    reason: "A daily backup may take or start up to two hours longer than a day.")

  /// The number of complete backups.
  public static let noBackup = Threshold(
    .equal, 0, .count, .warning, for: .hours(2),
    reason: "Where only one is kept it may be deleted before the next is written, which takes up to two hours.")

  /// Whether the folder of a backup can be read.
  public static let backupUnreadable = Threshold(
    .equal, 0, .count, .warning, for: .minutes(15),
    reason: "The desktop or a file server that restarts is back within minutes, and a daily backup can wait for that.")
}

extension Period {
  /// What restarts are counted over: long enough for three crashes that are minutes apart.
  public static let restarts = Period.minutes(30)

  /// What kills by the OOM killer are counted over: long enough for somebody to be told.
  public static let oomKills = Period.minutes(10)

  /// What the use of processors is averaged over.
  public static let processorUse = Period.minutes(5)

  /// What a volume's level is averaged over, so that a reading that was missed changes nothing.
  public static let volumeLevel = Period.minutes(10)

  /// What failing walks are counted over.
  public static let walks = Period.minutes(30)

  /// What a volume's trend is fitted to: long enough to even out one upload, short enough to see a change within the day.
  public static let volumeTrend = Period.hours(6)
}

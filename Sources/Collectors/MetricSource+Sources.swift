import Exposition

/// Where the collectors' values come from. Intervals are those of the options' defaults; the budget can make them longer.
extension MetricSource {
  // MARK: Processes

  /// What the kernel counts of a process.
  static let processStat = MetricSource(
    "/proc/PID/stat", cost: "Every sample (1 s): /proc is listed, and one file is read for each process of a component."
  )
  /// What the kernel says of a process's memory and context switches.
  static let processStatus = MetricSource(
    "/proc/PID/status", cost: "Every sample: one file for each process of a component.")
  /// What a process has read and written.
  static let processIO = MetricSource("/proc/PID/io", cost: "Every sample: one file for each process of a component.")
  /// What a process has open.
  static let processDescriptors = MetricSource(
    "/proc/PID/fd, /proc/PID/limits",
    cost:
      "Every sample: the attributes of one folder (before Linux 6.2 its list) for each process of a component; one file every 25 s (up to 5 min at a lowered cadence), in its first half minute every sample."
  )
  /// The memory that is a process's share.
  static let proportionalMemory = MetricSource(
    "/proc/PID/smaps_rollup",
    cost:
      "Every 30 s one file for each process of a component, for which the kernel walks through its page tables; every two minutes where its memory is what it was. On a thread of its own."
  )
  /// What became of processes between two samples.
  static let processHistory = MetricSource(
    "/proc, from sample to sample", cost: "None of its own: what the samples of processes tell.")

  // MARK: The container

  /// The container's own files.
  static func cgroup(_ files: String) -> MetricSource {
    MetricSource(files, cost: "Every sample: the container's files, about 15 in all, whatever runs in it.")
  }
  /// What the container used that no component did.
  static let ledger = MetricSource(
    "the container's files less /proc/PID", cost: "None of its own: what both have told already.")
  /// Who the OOM killer killed.
  static let killLedger = MetricSource(
    "memory.events, and the processes that ended", cost: "None of its own: what both have told already.")
  /// How each second was.
  static let seconds = MetricSource(
    "differences between samples",
    cost: "An addition a sample and series. In an answer each histogram is up to 20 lines.")

  // MARK: Storage

  /// How full a volume is.
  static let volume = MetricSource(
    "statfs(2)", cost: "Every 5 s one call for each volume, on a thread of the volume's own, as it may hang.")
  /// What is in a folder.
  static let walk = MetricSource(
    "a walk through the folders",
    cost:
      "Every minute the folders that changed, every hour each file, with 1 % of a core at the most. No file is opened.")
  /// The log of Signal's database.
  static let writeAheadLog = MetricSource(
    "stat(2) of sql/db.sqlite-wal", cost: "Every 5 s one call. The file is not opened.")
  /// The folder of the backups.
  static let backups = MetricSource(
    "the folder of the backups", cost: "Every minute it is listed, and one call made for each file whose name fits.")

  // MARK: The port

  /// Who listens.
  static let listener = MetricSource(
    "sock_diag(7), else /proc/net/tcp and tcp6", cost: "Every sample one question to the kernel. No connection.")
  /// How the server answers.
  static let probe = MetricSource(
    "a connection to the port",
    cost: "Every minute one connection to the desktop, which leaves lines in its log; over TLS hourly.")
  /// The server's certificate.
  static let certificate = MetricSource(
    "the server's PEM file", cost: "Every minute its attributes, and the file when they have changed.")
  /// Who is connected.
  static let clients = MetricSource(
    "sock_diag(7), else /proc/net/unix and tcp",
    cost:
      "Every sample one question to the kernel for the sockets of KasmVNC, at most twice a second one for the connections to the port, and where nobody is connected only once a minute and after one has come in to the pod (/proc/net/snmp). No connection."
  )
  /// What answers at an address.
  static let address = MetricSource(
    "an HTTP request to the address", cost: "Every 5 minutes one request, two where the first shows no login.")

  // MARK: The exporter

  /// What the exporter counts itself.
  static let own = MetricSource("the exporter itself", cost: "None.")
  /// What the kernel counts of the exporter.
  static let ownProcess = MetricSource("/proc/self", cost: "Every sample: three files and a clock.")
}

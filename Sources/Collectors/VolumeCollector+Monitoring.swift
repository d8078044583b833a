import Monitoring
import Sampling

extension VolumeCollector {
  // A file system in memory fills otherwise than one on a disk, and has alerts of its own.
  private static let spaceLeft = available.where("volume", isNot: sharedMemory)
  private static let diskSize = size.where("volume", isNot: sharedMemory)
  private static let usedShare = used.where("volume", isNot: sharedMemory).now / diskSize.now
  private static let usedSharedMemory =
    used.where("volume", is: sharedMemory).now / size.where("volume", is: sharedMemory).now
  /// Further away than this a volume is as good as never full.
  private static let horizon = Period.days(60)
  private static let sharedMemory = Volume.sharedMemoryName

  /// How full, how fast, and whether the volumes answer.
  public static let panels = [
    Panel(
      "Space used", .bargauge, [PanelQuery(usedShare, legend: "{{volume}}")],
      thresholds: [.volumeFilling.ofRest, .volumeAlmostFull.ofRest],
      description: """
        How full each volume is. home holds all messages and attachments: when it is full, Signal offers to delete them.
        """),
    Panel(
      "Shared memory used", .bargauge, [PanelQuery(usedSharedMemory, legend: "{{volume}}")],
      thresholds: [.sharedMemoryFilling],
      description: "How full the memory is that Chromium's processes share, /dev/shm. When it is full, they crash."),
    Panel(
      "Space available", .timeseries, [PanelQuery(available.now, legend: "{{volume}}")],
      limits: [PanelQuery(size.now, legend: "{{volume}} size")],
      description: "What the desktop can still write to each volume. The dashed line is the volume's size."),
    Panel(
      "Space available in four days", .timeseries,
      [
        PanelQuery(
          available.prediction(in: Threshold.volumeTimeToFull.period, from: .volumeTrend), legend: "{{volume}}")
      ],
      description: """
        What will be left of each volume in \(Threshold.volumeTimeToFull.period.text) if it goes on filling as in the last \
        \(Period.volumeTrend.text). Below 0 it will be full by then.
        """),
    Panel(
      "Time to full", .timeseries,
      [
        PanelQuery(
          available.now / (0 - (available.derivative(over: .volumeTrend) < 0))
            < Expression(floatLiteral: Double(horizon.seconds)),
          legend: "{{volume}}")
      ],
      thresholds: [.volumeTimeToFull],
      description: """
        How long it takes until each volume is full if it goes on filling as in the last \(Period.volumeTrend.text). A volume that \
        does not fill, or not within \(horizon.text), has no line.
        """),
    Panel(
      "Inodes free", .bargauge, [PanelQuery(inodesFree.now / inodes.now, legend: "{{volume}}")],
      thresholds: [.inodesLow],
      description: "The share of files that can still be created. Each attachment is a file."),
    Panel(
      "Volumes", .stateTimeline, [PanelQuery(up.now, legend: "{{volume}}")], thresholds: [.volumeDown],
      description:
        "Whether each volume answers in time: 1 is up, 0 is down. Its other values are absent while it is down."),
    Panel(
      "Read-only volumes", .stateTimeline, [PanelQuery(readOnly.now, legend: "{{volume}}")],
      thresholds: [.volumeReadOnly],
      description: "1 means that nothing can be written to the volume: Signal loses what comes in."),
  ]

  /// Full, soon full, out of inodes, too small, not writable and not there.
  public static let alerts = [
    AlertRule(
      "GhostwireVolumeAlmostFull", when: spaceLeft.now / diskSize.now, breaches: .volumeAlmostFull,
      summary: "A volume of the desktop is almost full.",
      description: """
        \(.label("volume")) in \(.desktop) has \(.value) of its space left. When home is full, Signal offers to delete all \
        messages: enlarge the volume, or delete files outside Signal.
        """),
    AlertRule(
      "GhostwireVolumeFillingUp", when: spaceLeft.average(over: .volumeLevel) / diskSize.average(over: .volumeLevel),
      breaches: .volumeFilling,
      and: spaceLeft.prediction(in: Threshold.volumeTimeToFull.period, from: .volumeTrend) < 0,
      summary: "A volume of the desktop will be full within days.",
      description: """
        \(.label("volume")) in \(.desktop) has \(.value) of its space left and fills up within \
        \(Threshold.volumeTimeToFull.period.text) at the rate of the last \(Period.volumeTrend.text).
        """),
    AlertRule(
      "GhostwireVolumeInodesLow", when: inodesFree.now / inodes.now, breaches: .inodesLow,
      summary: "A volume of the desktop can hold few more files.",
      description: """
        \(.label("volume")) in \(.desktop) has \(.value) of its inodes left. Without one no file can be created, though \
        there is space.
        """),
    AlertRule(
      "GhostwireVolumeReadOnly", when: readOnly.where("volume", in: [Volume.homeName, sharedMemory]).now,
      breaches: .volumeReadOnly,
      summary: "Nothing can be written to a volume of the desktop.",
      description: """
        \(.label("volume")) in \(.desktop) is read-only. A disk with errors becomes so by itself: see the node's kernel log.
        """),
    AlertRule(
      "GhostwireVolumeDown", when: up.now, breaches: .volumeDown,
      and: down.where("reason", isNot: StorageError.noProcess.reason).now,
      summary: "A volume of the desktop cannot be read.",
      description: """
        \(.label("volume")) in \(.desktop) cannot be read, so nobody sees how full it is. \(down.descriptor.name) says why.
        """),
    AlertRule(
      "GhostwireSharedMemoryFilling",
      when: usedSharedMemory, breaches: .sharedMemoryFilling,
      summary: "The desktop's shared memory is filling up.",
      description: """
        /dev/shm in \(.desktop) is used to \(.value). Chromium crashes when it is full: raise shmSize to 1024.
        """),
    AlertRule(
      "GhostwireSharedMemoryTooSmall", when: size.where("volume", is: sharedMemory).now,
      breaches: .sharedMemoryTooSmall,
      summary: "The desktop's shared memory is too small for Chromium.",
      description: """
        /dev/shm in \(.desktop) has \(.value). Give the pod its dshm volume, with a shmSize of 512 or more.
        """),
  ]
}

import Exposition
import Monitoring

extension CgroupCollector {
  /// Use against the limits, and what the desktop waits for.
  public static let panels = [
    Panel(
      "Container memory", .timeseries, [PanelQuery(workingSet.now, legend: "working set")],
      thresholds: [.memoryHigh], limits: limits(memoryLimit, .memoryNearLimit),
      description: """
        Memory that the container cannot give back easily, against its limit. At the limit the kernel kills one of its \
        processes. Normal is 0.7 to 1.5 GB.
        """),
    Panel(
      "Container CPU", .timeseries, [PanelQuery(cpuUsage.rate(), legend: "used")],
      limits: limits(cpuLimit, .cpuHigh),
      description:
        "Processor time that the whole container uses, against its limit. 100 % is one processor always busy."),
    Panel(
      "CPU without a name", .timeseries, [PanelQuery(unattributed.rate(), legend: "unattributed")],
      description: """
        Processor time of the container that none of the components holds: the image's other programs, or processes that are \
        too short-lived to be seen. A few percent are normal.
        """),
    Panel(
      "Memory without a name", .timeseries, [PanelQuery(unattributedMemory.now, legend: "unattributed")],
      description: """
        Memory of the container that neither belongs to a component nor is a file, shared memory or the kernel's: the image's \
        other programs. Below 0 for a moment when much was freed just now.
        """),
    Panel(
      "OOM kills", .timeseries, [PanelQuery(oomKills.increase(), legend: "{{component}} {{role}}")],
      description: "Whom the kernel killed for want of memory. Any is too many."),
    Panel(
      "Throttled periods", .timeseries, [PanelQuery(throttledPeriods.rate() / periods.rate(), legend: "throttled")],
      thresholds: [.cpuThrottled],
      description: """
        The share of the scheduler's periods in which the container had used up its CPU limit and was held back. Typing \
        and sound stutter then.
        """),
    Panel(
      "Pressure", .timeseries, [PanelQuery(pressure.rate(), legend: "{{resource}} {{kind}}")],
      description: """
        The share of time in which some or all busy tasks of the container waited for the processor, for memory or for \
        disks. Near 0 is normal.
        """),
    Panel(
      "Memory by use", .timeseries, [PanelQuery(memoryKinds.now, legend: "{{kind}}")],
      description: """
        What the container's memory is used for: programs (anon), files with shared memory as a part of them (file, \
        shmem), the kernel (slab) and sockets (sock).
        """),
    Panel(
      "Missing parts of the container", .table, [PanelQuery(unavailable.now, legend: "{{controller}} {{reason}}")],
      description: """
        Parts of the container's cgroup that cannot be shown, and why. On cgroup v1 that is all of it: the alerts on memory and CPU \
        cannot fire then.
        """),
    Panel(
      "Container io", .timeseries, [PanelQuery(ioBytes.rate(), legend: "{{operation}}")],
      description: "What the container reads from and writes to disks. A long high level of writing is unusual."),
  ]

  /// The limit, and the share of it from which on somebody is told.
  private static func limits(_ limit: Gauge, _ threshold: Threshold) -> [PanelQuery] {
    [
      PanelQuery(limit.now, legend: "limit"),
      PanelQuery(limit.now * Expression(floatLiteral: threshold.value), legend: "alert at"),
    ]
  }

  /// Too little memory, and too little processor time.
  public static let alerts = [
    AlertRule(
      "GhostwireContainerHidden",
      when: unavailable.where("controller", in: ["cpu", "memory"]).where("reason", isNot: "no_process").now,
      breaches: .containerHidden,
      summary: "The exporter cannot see the limits of the desktop's container.",
      description: """
        The part \(.label("controller")) of the container of \(.desktop) cannot be seen, because of \(.label("reason")): alerts on it \
        cannot fire.
        """),
    AlertRule(
      "GhostwireMemoryHigh", when: workingSet.now, breaches: .memoryHigh, keepFiring: .minutes(5),
      summary: "The desktop uses much more memory than usual.",
      description: """
        The working set of \(.desktop) is \(.value), where 0.7 to 1.5 GB are normal. Restart Signal when it suits its user.
        """),
    AlertRule(
      "GhostwireMemoryNearLimit", when: workingSet.now / memoryLimit.now, breaches: .memoryNearLimit,
      summary: "The desktop is about to run out of memory.",
      description: """
        The working set of \(.desktop) is \(.value) of its limit. At the limit the kernel kills one of its processes: raise \
        the limit, or restart Signal.
        """),
    AlertRule(
      "GhostwireOOMKilled", when: memoryEvents.where("event", is: "oom_kill").increase(over: .oomKills),
      breaches: .oomKilled,
      summary: "The kernel killed a process of the desktop for want of memory.",
      description: """
        Processes killed in \(.desktop) within \(Period.oomKills.text): \(.value). The panel of OOM kills says whose they \
        were: raise the memory limit.
        """),
    AlertRule(
      "GhostwireCPUHigh", when: cpuUsage.rate(over: .processorUse) / cpuLimit.now, breaches: .cpuHigh,
      keepFiring: .minutes(5),
      summary: "The desktop uses nearly all the processor time that it may.",
      description: """
        \(.desktop) uses \(.value) of its CPU limit. An idle desktop needs 10 to 30 % of one processor: see which role it \
        is.
        """),
    AlertRule(
      "GhostwireCPUThrottled", when: throttledPeriods.rate(over: .processorUse) / periods.rate(over: .processorUse),
      breaches: .cpuThrottled,
      summary: "The desktop is held back by its CPU limit.",
      description: """
        \(.desktop) reached its CPU limit in \(.value) of the scheduler's periods, so that it reacts late. Raise the limit.
        """),
  ]
}

import Scraping

extension Examination {
  // MARK: What is known of the desktop's processes

  /// How many processes of the desktop are seen.
  var seenProcesses: Int {
    let counted = metrics.all(SeriesName.processes).reduce(0) { $0 + $1.value }
    return counted > 0 ? Int(counted) : metrics.all(SeriesName.componentStart).count
  }

  /// Whether /proc hides the desktop.
  private var isHidden: Bool {
    (fails("process") && hasFailed("process", "permission_denied"))
      || (fails("component") && hasFailed("component", "permission_denied"))
  }

  private var watchesProcesses: Bool { metrics.collects("process") || metrics.collects("component") }

  /// Why none is seen; nil when one is.
  var rootCause: CheckName? {
    guard watchesProcesses, seenProcesses == 0 else { return nil }
    return isHidden ? .hidepid : .processNamespace
  }

  /// Processes that keep something back, by the file that they keep.
  private var keepers: [(labels: [String: String], count: Double)] {
    metrics.all(SeriesName.unreadable).filter { $0.value > 0 && $0.labels["source"] != "status" }
      .map { ($0.labels, $0.value) }
  }

  /// Whether the exporter's user is not the desktop's, and the kernel keeps from it what belongs to the other.
  var isOtherUser: Bool {
    guard !keepers.isEmpty else { return false }
    if let machine { return !machine.desktopUsers.isEmpty && !machine.desktopUsers.contains(machine.user) }
    // A few processes that are not dumpable are nothing unusual. All are when the user is another.
    let groups = metrics.all(SeriesName.processes).filter { $0.value > 0 }
    return !groups.isEmpty
      && groups.allSatisfy { group in
        metrics.value(SeriesName.unreadable, group.labels.merging(["source": "io"]) { $1 }) == group.value
      }
  }

  // MARK: Checks

  var processNamespace: Finding? {
    guard watchesProcesses else { return nil }
    if seenProcesses > 0 {
      return .ok(.processNamespace, "\(seenProcesses) processes of the desktop are seen")
    }
    let absent = metrics.absent(SeriesName.ofProcesses)
    if isHidden {
      return .following(.processNamespace, from: .hidepid, .failed, "processes are there and hidden", absent: absent)
    }
    let listens = metrics.value(SeriesName.stageUp, ["stage": "listen"]) == 1
    return .failed(
      .processNamespace,
      listens
        ? "no process of the desktop is seen, although it listens on its port: the pid namespace is not shared"
        : "no process of the desktop is seen, and nobody listens on its port", absent: absent,
      fix: .pod(["shareProcessNamespace: true"]))
  }

  var hidepid: Finding? {
    guard watchesProcesses else { return nil }
    let option = machine?.hiding
    guard isHidden, seenProcesses == 0 else {
      return machine == nil
        ? nil
        : .ok(.hidepid, option.map { "/proc is mounted with \($0), which hides nothing here" } ?? "/proc hides nothing")
    }
    return .failed(
      .hidepid, "/proc\(option.map { " is mounted with \($0) and" } ?? "") hides the desktop's processes",
      absent: metrics.absent(SeriesName.ofProcesses),
      fix: .command(
        "mount -o remount,hidepid=0 /proc   # as root in the exporter's container; or run it as the desktop's uid"))
  }

  var uid: Finding? {
    guard watchesProcesses else { return nil }
    if let rootCause {
      return machine == nil ? nil : .following(.uid, from: rootCause, .failed, "whose it is cannot be told")
    }
    let own = machine.map { "uid \($0.user)" }
    let others = machine.map { $0.desktopUsers.sorted().map(String.init).joined(separator: " and ") }
    guard isOtherUser else {
      guard let machine else { return .ok(.uid, "the desktop's processes can be read") }
      if machine.desktopUsers.isEmpty { return .ok(.uid, "the exporter runs as uid \(machine.user)") }
      return machine.desktopUsers == [machine.user]
        ? .ok(.uid, "the exporter and the desktop run as uid \(machine.user)")
        : .ok(.uid, "uid \(machine.user) reads what the desktop's uid \(others ?? "") has")
    }
    let user = machine?.desktopUsers.min() ?? 1000
    return .degraded(
      .uid,
      own.map { "the exporter runs as \($0), the desktop as uid \(others ?? "")" }
        ?? "all of the desktop's processes are kept from the exporter: its uid is another",
      absent: metrics.absent(keptSeries),
      fix: .container("securityContext:", "  runAsUser: \(user)", "  runAsGroup: \(user)"))
  }

  var dumpable: Finding? {
    guard watchesProcesses else { return nil }
    if let rootCause {
      return machine == nil ? nil : .following(.dumpable, from: rootCause, .failed, "no process is seen")
    }
    if keepers.isEmpty { return .ok(.dumpable, "every process of the desktop can be looked into") }
    if isOtherUser {
      return .following(.dumpable, from: .uid, .degraded, "cannot be told while the uid is another", absent: [])
    }
    let names = Set(keepers.map { "\($0.labels["component"] ?? "")/\($0.labels["role"] ?? "")" }).sorted()
    return .degraded(
      .dumpable, "not dumpable, or changing just now: \(names.joined(separator: ", "))", absent: keptSeries,
      fix: names.allSatisfy { $0.hasPrefix("signal/") }
        ? .command("signal-desktop --no-sandbox   # as the image starts it: Chromium's sandbox hides its processes")
        : .command(
          """
          chmod a+r "$(command -v PROGRAM)"   # as root in the desktop's image, for a program that may not be read; then restart it
          # For one with set-user-ID, set-group-ID or capabilities: allowPrivilegeEscalation: false in the desktop's securityContext
          """
        ))
  }

  var ptraceScope: Finding? {
    guard let machine else { return nil }
    return .ok(
      .ptraceScope,
      machine.ptraceScope.map { "\($0), which concerns tracing: the exporter only reads" }
        ?? "the kernel is without Yama")
  }

  private var keptSeries: [String] {
    let sources = Set(keepers.compactMap { $0.labels["source"] })
    return SeriesName.kept.filter { sources.contains($0.source) }.flatMap(\.series)
  }
}

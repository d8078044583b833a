import Scraping

extension Examination {
  /// Something that a check follows from, by the reason that a series gives.
  private func cause(of reason: String?) -> CheckName? {
    switch reason {
    case "no_process": rootCause
    case "permission_denied" where isOtherUser: .uid
    default: rootCause
    }
  }

  // MARK: The container and its volumes

  var cgroup: Finding? {
    guard metrics.collects("cgroup") else { return nil }
    let missing = metrics.all(SeriesName.cgroupUnavailable)
    if missing.isEmpty, metrics.has(SeriesName.cgroupUsage) {
      return .ok(.cgroup, "the container's cgroup v2 is seen with all its controllers")
    }
    let parts = missing.compactMap { $0.labels["controller"] }.sorted()
    let absent = metrics.absent(
      [SeriesName.cgroupUsage]
        + SeriesName.ofCgroup.filter { parts.contains($0.part) || parts.isEmpty }.flatMap(\.series))
    let reasons = Set(missing.compactMap { $0.labels["reason"] }).sorted()
    let state: FindingState = metrics.has(SeriesName.cgroupUsage) ? .degraded : .failed
    let found =
      parts.isEmpty
      ? "the container's cgroup is not seen"
      : "missing: \(parts.joined(separator: ", ")) (\(reasons.joined(separator: ", ")))"
    if let cause = cause(of: reasons.first) {
      return .following(.cgroup, from: cause, state, found, absent: absent)
    }
    return Finding(
      check: .cgroup, state: state, found: found, absent: absent, cause: nil,
      fix: Self.cgroupFix(reasons.first ?? "", parts: parts))
  }

  private static func cgroupFix(_ reason: String, parts: [String]) -> Fix {
    switch reason {
    case "cgroup_v1":
      .command(
        "sed -i 's/^GRUB_CMDLINE_LINUX=\"/&systemd.unified_cgroup_hierarchy=1 /' /etc/default/grub && update-grub && reboot   # on the node"
      )
    case "disabled" where parts == ["pressure"]: pressureFix
    case "disabled":
      .command(
        "echo '\(parts.filter { $0 != "pressure" }.map { "+\($0)" }.joined(separator: " "))' >/sys/fs/cgroup/cgroup.subtree_control   # as root on the node, and in each cgroup below"
      )
    case "own_cgroup":
      .command(
        "kubectl apply -k .   # with the component of docs/install.md: the exporter needs a container of its own")
    default:
      .command(
        "mount -t cgroup2 cgroup2 /sys/fs/cgroup   # as root in the desktop's container; a container engine does that")
    }
  }

  private static let pressureFix = Fix.command(
    "sed -i 's/^GRUB_CMDLINE_LINUX=\"/&psi=1 /' /etc/default/grub && update-grub && reboot   # on the node")

  var volumes: [Finding] {
    guard metrics.collects("volume") else { return [] }
    let all = metrics.all(SeriesName.volumeUp)
    let down = all.filter { $0.value == 0 }.compactMap { $0.labels["volume"] }.sorted()
    if all.isEmpty {
      let cause = rootCause
      return [
        cause.map { .following(.volumes, from: $0, .failed, "none is found", absent: SeriesName.ofVolumes) }
          ?? .failed(.volumes, "none is found", absent: SeriesName.ofVolumes, fix: Self.mountFix("home"))
      ]
    }
    if down.isEmpty {
      let names = all.compactMap { $0.labels["volume"] }.sorted()
      return [.ok(.volumes, "found, and they answer: \(names.joined(separator: ", "))")]
    }
    let state: FindingState = down.count == all.count ? .failed : .degraded
    return down.map { volume($0, state) }
  }

  private func volume(_ name: String, _ state: FindingState) -> Finding {
    let reason =
      metrics.all(SeriesName.volumeDown).first { $0.labels["volume"] == name }?.labels["reason"] ?? "no answer"
    let absent = (SeriesName.ofVolumes + (name == "home" ? SeriesName.ofHome : [])).map { "\($0){volume=\"\(name)\"}" }
    let found = "\(name) is not seen: \(reason)"
    if reason == "no_process" || reason == "permission_denied", let cause = cause(of: reason) {
      return .following(.volumes, from: cause, state, found, absent: absent)
    }
    let fix: Fix
    switch reason {
    case "not_found", "not_a_directory", "no_process": fix = Self.mountFix(name)
    case "permission_denied":
      fix = .container("securityContext:", "  runAsUser: 1000", "  runAsGroup: 1000")
    default: fix = .command("kubectl delete pod \"$POD\"   # the volume does not answer: a new pod mounts it anew")
    }
    return Finding(check: .volumes, state: state, found: found, absent: absent, cause: nil, fix: fix)
  }

  private static func mountFix(_ name: String) -> Fix {
    switch name {
    case "home", "shm":
      .container(
        "args:", "- --web.listen-address=:9100", "- --path.home=/desktop/home", "- --path.shm=/desktop/shm",
        "volumeMounts:",
        "- name: signal-data", "  mountPath: /desktop/home", "  readOnly: true",
        "- name: dshm", "  mountPath: /desktop/shm", "  readOnly: true")
    default:
      .command("ghostwire-exporter --volume \(name)=desktop:PATH   # the folder in the desktop's file system")
    }
  }

  // MARK: The kernel and the clock

  /// Who is right cannot be told: only that the clocks differ.
  var clock: Finding? {
    let fix = Fix.command("chronyc makestep   # as root on the node")
    let starts = [SeriesName.componentStart]
    if let machine {
      if machine.now < 1_735_689_600 {
        return .failed(.clock, "the clock stands before 2025", absent: starts, fix: fix)
      }
      if abs(machine.clockGap) > 2 {
        return .degraded(
          .clock, "the clock is \(Int(machine.clockGap.rounded())) s off that by which the kernel tells starts",
          absent: starts, fix: fix)
      }
      return .ok(.clock, "the clock agrees with the kernel's")
    }
    guard let sampled = metrics.value(SeriesName.probeTime, ["stage": "listen"]),
      let age = metrics.value(SeriesName.sampleAge)
    else { return nil }
    let gap = sampled + age - now
    if abs(gap) <= 5 { return .ok(.clock, "its clock agrees with this one") }
    return .degraded(
      .clock, "its clock is \(Int(gap.rounded())) s off this one", absent: starts + [SeriesName.probeTime], fix: fix)
  }

  var kernel: Finding? {
    guard let machine else { return nil }
    guard let first = machine.missingFeatures.first else {
      return .ok(.kernel, "\(machine.kernel) has all that is read")
    }
    let series = machine.missingFeatures.flatMap { feature -> [String] in
      switch feature {
      case .memoryRollup: ["ghostwire_process_proportional_memory_bytes"]
      case .pressure: ["ghostwire_cgroup_pressure_seconds_total"]
      case .cgroup2: [SeriesName.cgroupUsage] + SeriesName.ofCgroup.flatMap(\.series)
      }
    }
    let names = machine.missingFeatures.map(\.rawValue).joined(separator: ", ")
    return .degraded(
      .kernel, "\(machine.kernel) does without \(names)", absent: metrics.absent(series),
      fix: first == .pressure
        ? Self.pressureFix : .command("apt-get install linux-image-amd64   # on the node: Linux 4.20 or later has it"))
  }

  var libraries: Finding? {
    if let machine { return .ok(.libraries, machine.libraries.joined(separator: ", ")) }
    guard let build = metrics.all(SeriesName.buildInfo).first?.labels else { return nil }
    return .ok(.libraries, "ghostwire-exporter \(build["version"] ?? ""), \(build["procps"] ?? "")")
  }

  var listenAddresses: [Finding] {
    guard let machine else { return [] }
    let unusable = machine.addresses.compactMap { address, use -> Finding? in
      guard case .unusable(let reason) = use else { return nil }
      return .failed(
        .listenAddress, "\(address): \(reason)", absent: ["up"],
        fix: .command(
          "ghostwire-exporter --web.listen-address=:9101   # and 9101 in ports, probes, Service and NetworkPolicy"))
    }
    guard unusable.isEmpty else { return unusable }
    let uses = machine.addresses.map { "\($0.name) \($0.use == .exporter ? "is served by an exporter" : "is free")" }
    return uses.isEmpty ? [] : [.ok(.listenAddress, uses.joined(separator: ", "))]
  }

  var seccomp: Finding? {
    let off = Fix.container("env:", "- name: GHOSTWIRE_SANDBOX", "  value: \"false\"")
    guard let machine else {
      let held = metrics.all(SeriesName.sandbox)
      guard !held.isEmpty else { return nil }
      let on = held.filter { $0.value == 1 }.compactMap { $0.labels["mechanism"] }.sorted()
      // Without --sandbox only the first holds.
      let isWhole = on.count == held.count || on == ["no_new_privs"]
      return isWhole
        ? .ok(.seccomp, "held by \(on.joined(separator: ", "))")
        : .degraded(.seccomp, "held only by \(on.joined(separator: ", "))", absent: [], fix: off)
    }
    if !machine.refusedCalls.isEmpty {
      return .degraded(
        .seccomp, "refused: \(machine.refusedCalls.joined(separator: ", "))",
        absent: metrics.absent([SeriesName.vncUp] + SeriesName.ofSessions + SeriesName.ofNetwork),
        fix: .container("securityContext:", "  seccompProfile:", "    type: RuntimeDefault"))
    }
    let mode = machine.seccompMode.map { $0 == 2 ? "a filter holds the container" : "no filter holds the container" }
    guard let missing = machine.missingSandbox else { return .ok(.seccomp, mode ?? "no filter is known") }
    guard missing.isEmpty else {
      return .degraded(
        .seccomp, "the sandbox lacks \(missing.joined(separator: ", "))", absent: [], fix: off)
    }
    return .ok(.seccomp, "\(mode ?? "no filter is known"), and the sandbox can be had")
  }
}

import Scraping

extension Examination {
  // MARK: The desktop's port

  private static let restart = Fix.command("kubectl delete pod \"$POD\"   # starts the desktop anew; its messages stay")

  var port: Finding? {
    guard metrics.collects("vnc") else { return nil }
    let reached = metrics.all(SeriesName.stageUp).filter { $0.value == 1 }.compactMap { $0.labels["stage"] }
    let absent = metrics.absent([SeriesName.vncUp, SeriesName.stageUp])
    if let down = metrics.all(SeriesName.stageDown).first, metrics.value(SeriesName.vncUp) != 1 {
      let (stage, reason) = (down.labels["stage"] ?? "", down.labels["reason"] ?? "")
      return .failed(
        .port, "it does not answer at stage \(stage): \(reason)", absent: absent,
        fix: stage == "listen"
          ? .container(
            "# where the desktop has another port; where it does not run: kubectl delete pod \"$POD\"", "env:",
            "- name: GHOSTWIRE_VNC_ADDRESS", "  value: 127.0.0.1:PORT")
          : Self.restart)
    }
    if reached.contains("rfb") { return .ok(.port, "it answers down to stage rfb") }
    guard let deepest = Self.stages.last(where: reached.contains) else {
      return .failed(
        .port, "nothing is known of it", absent: absent,
        fix: .command("ghostwire-exporter dump --log.level debug >/dev/null   # says what keeps the probe"))
    }
    let isLocked = ["required", "rejected"].contains(metrics.all(SeriesName.vncInfo).first?.labels["auth"])
    return .degraded(
      .port, "it answers down to stage \(deepest)\(isLocked ? ", and asks for a password behind it" : "")",
      absent: ["\(SeriesName.stageUp){stage=\"rfb\"}"] + absent, fix: isLocked ? Self.credentials : Self.restart)
  }

  private static let stages = ["listen", "connect", "tls", "http", "websocket", "rfb"]

  private static let credentials = Fix.container(
    "env:", "- name: GHOSTWIRE_VNC_CREDENTIALS_FILE", "  value: /credentials/vnc", "volumeMounts:",
    "- name: vnc-credentials   # a Secret with the key vnc: user:password, mode 0400", "  mountPath: /credentials",
    "  readOnly: true")

  var sessions: Finding? {
    guard metrics.collects("session") else { return nil }
    if let count = metrics.value(SeriesName.sessions) { return .ok(.sessions, "\(Int(count)) can be seen") }
    let absent = metrics.absent(SeriesName.ofSessions)
    if machine?.refusedCalls.isEmpty == false {
      return .following(.sessions, from: .seccomp, .failed, "the kernel does not tell", absent: absent)
    }
    return .failed(
      .sessions, "the kernel does not tell", absent: absent,
      fix: .container("securityContext:", "  seccompProfile:", "    type: RuntimeDefault"))
  }
}

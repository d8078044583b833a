import Foundation

/// What `ghostwire-exporter doctor` reports.
struct Doctor {
  /// A finding, as the JSON has it.
  struct Finding: Decodable {
    /// What makes the check green.
    struct Fix: Decodable {
      var kind: String
      var text: String
    }

    var check: String
    var state: String
    var found: String
    var absent: [String]
    var cause: String?
    var fix: Fix?
  }

  private struct Report: Decodable {
    var state: String
    var findings: [Finding]
  }

  let status: Int32
  let state: String
  let findings: [Finding]

  /// Runs it as a container beside the desktop's, as `Exporter` runs. It is told the desktop's port and a free one to serve on, unless
  /// `options` do.
  init(
    in pod: Pod, _ options: [String] = [], uid: UInt32 = Machine.desktopUser, mounts: [String: String] = [:],
    wrapper: [String] = [], launcher: [String] = []
  ) throws {
    let given = [
      ("--vnc.address", "127.0.0.1:\(pod.port)"), ("--web.listen-address", "127.0.0.1:\(try pod.freePort())"),
    ].filter { option, _ in !options.contains { $0.hasPrefix(option) } }.map { "\($0)=\($1)" }
    try self.init(
      Exporter.container(in: pod, mounts) + wrapper + Pod.unprivileged(uid: uid) + launcher
        + [Exporter.binary(in: pod), "doctor", "--format", "json"] + given + options)
  }

  /// Looks at a running exporter.
  init(in pod: Pod, url: String) throws {
    try self.init(
      pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod), "doctor", "--format", "json", "--url", url])
  }

  /// Runs a command whose output is a report.
  init(_ command: [String]) throws {
    let command = try Command.run(command)
    status = command.status
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(command.output.utf8)) else {
      throw HarnessError("doctor, status \(command.status), reports \(command.output)\(command.errors)")
    }
    (state, findings) = (report.state, report.findings)
  }

  /// The findings of a check.
  func all(_ check: String) -> [Finding] { findings.filter { $0.check == check } }

  /// The state of a check; nil when it was not made.
  func state(_ check: String) -> String? { all(check).first?.state }

  /// The checks that are not green.
  var faults: [String] { findings.filter { $0.state != "ok" }.map(\.check) }

  /// Those of them that are no consequence of another.
  var causes: [String] { findings.filter { $0.state != "ok" && $0.cause == nil }.map(\.check) }
}

import Sampling
import Testing

@testable import Traces

@Suite("What a trace keeps of a process")
struct ProcessRedactorTests {
  private static let secret = "s3cr3t-0f-Alice"

  /// Secrets in every place of what a process says of itself, among the words that are known.
  private static let descriptions: [ProcessDescription] = [
    ProcessDescription(executable: "/home/\(secret)/\(secret)", arguments: [secret, "--user=\(secret)"]),
    ProcessDescription(
      executable: "/opt/\(secret)/Signal/signal-desktop",
      arguments: ["/proc/\(secret)/exe", "--type=\(secret)", "--utility-sub-type=\(secret)", secret]),
    ProcessDescription(
      executable: "/opt/\(secret)/Signal Beta/signal-desktop-beta",
      arguments: ["signal-desktop", "--type=utility", "--utility-sub-type=\(secret).mojom.\(secret)"]),
    ProcessDescription(executable: "/usr/bin/python3.11", arguments: ["python3", "/home/\(secret).py", secret]),
    ProcessDescription(executable: nil, arguments: ["python-\(secret)", "-m", secret]),
    ProcessDescription(executable: "/usr/bin/xfce4-\(secret)", arguments: ["kasm_audio_out-\(secret)", secret]),
    ProcessDescription(executable: "/usr/bin/bash", arguments: ["bash", "-c", "echo \(secret)"]),
    ProcessDescription(executable: "/\(secret) with\nlines and blanks/ffmpeg", arguments: ["ffmpeg \(secret)"]),
  ]

  @Test("holds no name, path or word that the exporter does not know itself", arguments: descriptions)
  func secrets(description: ProcessDescription) {
    var redactor = ProcessRedactor(
      catalogue: ComponentCatalogue(own: [
        ComponentRule(
          own: Component(rawValue: "own"), ProcessPattern(arguments: [CommandLinePattern(Self.secret)]))
      ]))
    let redacted = redactor.redact(description, command: Self.secret)
    let texts = [redacted.executable ?? ""] + redacted.arguments
    for text in texts {
      #expect(!text.contains("s3cr3t") && !text.contains("Alice"), "\(text)")
      #expect(!text.contains(" ") && !text.contains("\n"))
    }
    #expect(redacted.ownRules == (description.arguments.joined(separator: " ").contains(Self.secret) ? [0] : []))
    for command in [Self.secret, "xfce4-\(Self.secret)", "python\(Self.secret)"] {
      let stat = ProcessStat(
        identity: ProcessIdentity(pid: 1, startTicks: 1), parent: 0, state: 83, command: command, threads: 1,
        stackStart: 0x7ffd_1234_5678)
      let redacted = redactor.redact(stat)
      #expect(!redacted.command.contains("s3cr3t") && redacted.stackStart < 10)
    }
    #expect(ProcessRedactor.redact(threadNames: [Self.secret, "CrGpuMain", "CrGpuMain"]) == ["CrGpuMain"])
  }

  @Test("tells what is the same from what is not")
  func sameness() {
    var redactor = ProcessRedactor(catalogue: .builtIn)
    func command(_ name: String, stack: UInt64 = 0) -> ProcessStat {
      redactor.redact(
        ProcessStat(
          identity: ProcessIdentity(pid: 1, startTicks: 1), parent: 0, state: 83, command: name, threads: 1,
          stackStart: stack))
    }
    let names = ["cat", "dog", "~1", "xfce4-cat", "xfce4-~1", "Xvnc", "python3", "kasm_audio_inpu", ""]
    let redacted = names.map { command($0).command }
    #expect(Set(redacted).count == names.count)
    #expect(names.map { command($0).command } == redacted)
    #expect(redacted[5] == "Xvnc" && redacted[7] == "kasm_audio_inpu" && redacted[3].hasPrefix("xfce4-"))
    #expect(command("cat", stack: 77).stackStart == command("dog", stack: 77).stackStart)
    #expect(command("cat", stack: 78).stackStart != command("cat", stack: 77).stackStart)
    #expect(command("cat", stack: 0).stackStart == 0)

    func directory(_ path: String) -> Substring? {
      ProcessMatcher.directory(of: redactor.redact(ProcessDescription(executable: path, arguments: []), command: ""))
    }
    #expect(directory("/opt/a/x") == directory("/opt/a/y") && directory("/opt/a/x") != directory("/opt/b/x"))
    #expect(directory("x") == nil && directory("/x") != nil)
    #expect(directory("/opt/Signal/x").map(ProcessMatcher.isSignalDirectory) == true)
    #expect(directory("/opt/Signal Beta/x").map(ProcessMatcher.isSignalDirectory) == true)
    #expect(directory("/opt/signal/x").map(ProcessMatcher.isSignalDirectory) == false)
  }

  @Test("has no words where a process that is ending has none, whatever own rules it matches")
  func empty() {
    var redactor = ProcessRedactor(
      catalogue: ComponentCatalogue(own: [
        ComponentRule(own: Component(rawValue: "own"), ProcessPattern(commands: ["cat"]))
      ]))
    let redacted = redactor.redact(ProcessDescription(executable: nil, arguments: []), command: "cat")
    #expect(redacted.arguments == [] && redacted.executable == nil && redacted.ownRules == [0])
  }
}

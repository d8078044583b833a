import Sampling

/// The processes of a desktop as they are once Signal is open, and a crowd beside them. Whatever is asked again has grown.
final class RecordedDesktop: ProcessSource {
  private struct Record {
    let stat: ProcessStat
    let description: ProcessDescription
  }

  private var records: [Int32: Record] = [:]
  private var order: [Int32] = []
  private var rounds: UInt64 = 0

  private static let signal = "/opt/Signal/signal-desktop"
  private static let roles = [
    "zygote", "zygote", "gpu-process", "utility --utility-sub-type=network.mojom.NetworkService",
    "utility --utility-sub-type=storage.mojom.StorageService", "renderer", "renderer", "renderer",
    "utility --utility-sub-type=audio.mojom.AudioService",
  ]

  /// `crowd` is how many processes are there that are nobody's.
  init(crowd: Int32) {
    add(10, parent: 1, "Xvnc", "/usr/bin/Xvnc", ":1")
    add(11, parent: 1, "pulseaudio", "/usr/bin/pulseaudio", "--start")
    add(12, parent: 1, "websockify", "/usr/bin/python3", "/usr/bin/websockify 6901")
    add(20, parent: 1, "signal-desktop", Self.signal, "")
    for (index, role) in Self.roles.enumerated() {
      add(21 + Int32(index), parent: 20, "signal-desktop", Self.signal, "--type=\(role)")
    }
    for pid in 100..<(100 + crowd) { add(pid, parent: 1, "sleep", "/usr/bin/sleep", "900") }
  }

  private func add(_ pid: Int32, parent: Int32, _ command: String, _ executable: String, _ arguments: String) {
    let stat = ProcessStat(
      identity: ProcessIdentity(pid: pid, startTicks: UInt64(pid)), parent: parent, state: UInt8(ascii: "S"),
      command: command, threads: 4, own: ProcessorTicks(user: 100, system: 50), stackStart: UInt64(pid) << 20)
    let words = [executable] + arguments.split(separator: " ").map(String.init)
    records[pid] = Record(stat: stat, description: ProcessDescription(executable: executable, arguments: words))
    order.append(pid)
  }

  func list(into processes: inout [ListedProcess]) throws(SourceError) {
    rounds += 1
    processes.removeAll(keepingCapacity: true)
    for pid in order { processes.append(ListedProcess(pid: pid, inode: UInt64(pid))) }
  }

  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError) {
    stats.removeAll(keepingCapacity: true)
    for pid in pids {
      guard var stat = records[pid]?.stat else { continue }
      stat.own.user += rounds
      stats.append(stat)
    }
  }

  func isHidden(pid: Int32) -> Bool { false }
  var hidesProcesses: Bool { false }

  func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    guard let record = records[pid] else { throw .vanished }
    return record.description
  }

  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    ProcessStatus(
      memory: .init(resident: 100 << 20 + rounds << 12, virtual: 1 << 30, swap: 0),
      contextSwitches: .init(voluntary: 1000 + rounds, involuntary: 10), ignoresChildSignal: false)
  }

  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO {
    ProcessIO(readBytes: rounds << 12, writtenBytes: rounds << 13)
  }

  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 { 40 }
  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? { 1_048_576 }
  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] { [] }
}

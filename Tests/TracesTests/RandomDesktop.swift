import Collectors
import Sampling
import SeededRandom

@testable import Traces

/// A desktop on which everything happens that sources can tell, at random: processes that come, go, change and cannot be read, values
/// that are other ones each time that they are asked for, and readers that have nothing, a value or an error.
final class RandomDesktop: ProcessSource, CgroupSource, ListenerSource, SessionSource, TrafficSource {
  static let collectors: Set = Set(CollectorCatalogue.all.map { $0.name })
  private static let programs: [(command: String, executable: String, arguments: [String])] = [
    ("Xvnc", "/usr/bin/Xvnc", ["Xvnc", ":1"]), ("sleep", "/usr/bin/sleep", ["sleep", "60"]),
    ("signal-desktop", "/opt/Signal/signal-desktop", ["signal-desktop"]),
    ("signal-desktop", "/opt/Signal/signal-desktop", ["signal-desktop", "--type=zygote"]),
    ("chrome_crashpad", "/opt/Signal/chrome_crashpad_handler", ["chrome_crashpad_handler"]),
    ("bash", "/usr/bin/bash", ["bash"]), ("xfce4-session", "/usr/bin/xfce4-session", ["xfce4-session"]),
    ("python3", "/usr/bin/python3.11", ["python3", "/opt/websockify", "6901"]),
  ]

  private var numbers: SeededGenerator
  private(set) var now = BootInstant(seconds: 10_000)
  private var processes: [Int32: (program: Int, start: UInt64, parent: Int32, inode: UInt64)] = [:]
  private var ticks: UInt64 = 0
  private let readers: DesktopReaders

  init(seed: UInt64) {
    numbers = SeededGenerator(seed: seed)
    let layout = DirectoryLayout.undivided.adding([(["a"], "attachments"), (["l"], "logs")])
    func location(_ name: String) -> FolderLocation { .own(path: "/" + name) }
    readers = DesktopReaders(
      proportionalMemory: ProportionalMemoryReader(intervalSeconds: 30),
      volumes: [
        VolumeWatch(
          volume: Volume(name: "home", location: .desktop(path: "/home")),
          reader: DeadlineReader(interval: 5, deadline: 5),
          directories: DirectoryReader(layout, intervalSeconds: 60, fullIntervalSeconds: 600)),
        VolumeWatch(
          volume: Volume(name: "shm", location: location("shm")), reader: DeadlineReader(interval: 5, deadline: 5),
          directories: nil),
      ], backups: [(Backup(name: "nightly", location: location("b")), DeadlineReader(interval: 60, deadline: 30))],
      certificate: DeadlineReader(interval: 60, deadline: 2),
      addresses: [("web", DeadlineReader(interval: 60, deadline: 2))], port: PortWatch(interval: 15))
  }

  var sources: DesktopSources {
    DesktopSources(
      processes: self, clock: BootClock(bootTime: 1_700_000_000, ticksPerSecond: 100),
      catalogue: ComponentCatalogue(own: [
        ComponentRule(own: Component(rawValue: "napping"), ProcessPattern(commands: ["sleep"])),
        ComponentRule(own: Component(rawValue: "inner"), ProcessPattern(commands: ["bash"], ancestor: .xvnc)),
      ]), processors: 4, cgroup: self, port: self, readers: readers)
  }

  /// Collectors of a desktop's sources, which take no time.
  static func run(_ sources: DesktopSources) -> CollectorRun {
    CollectorRun(
      DesktopCollectors(sources, named: collectors, expected: [.xvnc]).all, clock: { BootInstant(nanoseconds: 0) },
      report: { _, _ in })
  }

  /// Lets a second go by, in which much happens.
  func change() {
    now = now.advanced(bySeconds: 1)
    ticks += 100
    // At first there is nothing at all.
    for pid in Int32(3)...12 where ticks > 100 && Int.random(in: 0..<4, using: &numbers) == 0 {
      processes[pid] =
        Bool.random(&numbers)
        ? nil
        : (
          Int.random(in: Self.programs.indices, using: &numbers), 1_000_000 + ticks,
          Int32.random(in: 1...6, using: &numbers), .random(&numbers)
        )
    }
    // An X server that others come from.
    if ticks > 100, processes[2] == nil { processes[2] = (0, 1_000_000 + ticks, 1, .random(&numbers)) }
    for watch in readers.volumes {
      if Bool.random(&numbers) { watch.reader.deposit(.random(&numbers), at: now) }
      if Bool.random(&numbers) { watch.directories?.deposit(.random(&numbers)) }
    }
    if Bool.random(&numbers) { readers.backups[0].reader.deposit(.random(&numbers), at: now) }
    if Bool.random(&numbers) { readers.certificate.deposit(.random(&numbers), at: now) }
    if Bool.random(&numbers) { readers.addresses[0].reader.deposit(.random(&numbers), at: now) }
    for probe in [PortWatch.Probe].random(&numbers) {
      readers.port.note(probe.report, at: now, unixTime: probe.unixTime)
    }
    var memory: ProportionalMemoryReadings = [:]
    for (pid, process) in processes where Bool.random(&numbers) {
      memory[ProcessIdentity(pid: pid, startTicks: process.start)] = .random(&numbers)
    }
    readers.proportionalMemory?.deposit(memory, at: now)
  }

  /// A value, or now and then an error.
  private func usually<Value>(_ value: @autoclosure () -> Value) throws(SourceError) -> Value {
    if .random(in: 0..<6, using: &numbers) == 0 { throw .random(&numbers) }
    return value()
  }

  func list(into list: inout [ListedProcess]) throws(SourceError) {
    if .random(in: 0..<20, using: &numbers) == 0 { throw .random(&numbers) }
    list = processes.map { ListedProcess(pid: $0.key, inode: $0.value.inode) }
  }

  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError) {
    if .random(in: 0..<20, using: &numbers) == 0 { throw .random(&numbers) }
    stats = pids.compactMap { pid in
      guard let process = processes[pid], .random(in: 0..<10, using: &numbers) > 0 else { return nil }
      var stat = ProcessStat.random(&numbers)
      stat.identity = ProcessIdentity(pid: pid, startTicks: process.start)
      stat.parent = process.parent
      stat.command = Self.programs[process.program].command
      stat.threads = .random(in: 1...3, using: &numbers)
      stat.own = ProcessorTicks(user: ticks, system: ticks / 2)
      stat.reaped = ProcessorTicks()
      stat.faults = PageFaults(minor: ticks, major: 0)
      stat.reapedFaults = PageFaults()
      return stat
    }
  }

  func isHidden(pid: Int32) -> Bool { .random(in: 0..<20, using: &numbers) == 0 }
  var hidesProcesses: Bool { .random(in: 0..<9, using: &numbers) == 0 }

  func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    guard let process = processes[pid] else { throw .vanished }
    let program = Self.programs[process.program]
    let isRefused = .random(in: 0..<5, using: &numbers) == 0
    return try usually(
      ProcessDescription(executable: isRefused ? nil : program.executable, arguments: program.arguments))
  }

  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    var status = ProcessStatus.random(&numbers)
    status.memory?.resident >>= 8
    status.memory?.virtual >>= 8
    status.memory?.swap >>= 8
    status.contextSwitches = .init(voluntary: ticks, involuntary: ticks)
    return try usually(status)
  }

  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO {
    try usually(ProcessIO(readBytes: ticks, writtenBytes: ticks))
  }

  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 {
    try usually(.random(in: 0..<100, using: &numbers))
  }

  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? {
    try usually(Bool.random(&numbers) ? 1024 : nil)
  }

  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] {
    try usually([["Compositor"], ["CrGpuMain", "other"], []].randomElement(using: &numbers) ?? [])
  }

  func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading {
    var reading = CgroupReading.random(&numbers)
    reading.cpu.usage = ticks * 10_000
    return reading
  }

  func readListener() throws(SourceError) -> Listener? { try usually(.random(&numbers)) }
  func readHasKasmVNC() throws(SourceError) -> Bool { try usually(.random(&numbers)) }
  var unixTime: Double { 1_700_000_000 + Double(now.nanoseconds) / 1e9 }
  func readSessions() throws(SourceError) -> SessionLook { try usually(.random(&numbers)) }
  func readTraffic() throws(SourceError) -> [ConnectionTraffic]? { try usually(.random(&numbers)) }
}

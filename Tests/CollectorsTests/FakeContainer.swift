@testable import Sampling

/// One X server, and a container.
final class FakeContainer: ProcessSource, CgroupSource, ProportionalMemorySource {
  var ticks: UInt64 = 0
  var resident: UInt64 = 100 << 20
  var container = CgroupReading()

  func list(into processes: inout [ListedProcess]) throws(SourceError) { processes = [.init(pid: 7, inode: 7)] }

  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError) {
    stats = pids.map { pid in
      ProcessStat(
        identity: .init(pid: pid, startTicks: 5), parent: 1, state: UInt8(ascii: "S"), command: "Xvnc", threads: 1,
        own: ProcessorTicks(user: ticks))
    }
  }

  func isHidden(pid: Int32) -> Bool { false }
  var hidesProcesses: Bool { false }

  func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    ProcessDescription(executable: "/usr/bin/Xvnc", arguments: ["Xvnc", ":1"])
  }

  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    ProcessStatus(
      memory: .init(resident: resident, virtual: resident, swap: 0), contextSwitches: .init(),
      ignoresChildSignal: false)
  }

  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO { ProcessIO(readBytes: 0, writtenBytes: 0) }
  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 { 1 }
  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? { nil }
  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] { [] }
  func readProportionalMemory(of pid: Int32) throws(SourceError) -> ProportionalMemory {
    ProportionalMemory(total: resident / 2, anonymous: resident / 4)
  }

  func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading { container }
}

import Sampling
import Testing

@testable import LinuxSources

@Suite struct FileParsingTests {
  static let status = """
    Name:\tsome (VmSize: 1)
    State:\tS (sleeping)
    VmPeak:\t  270000 kB
    VmSize:\t  262144 kB
    VmRSS:\t    8192 kB
    VmSwap:\t      16 kB
    Threads:\t3
    SigIgn:\t0000000000011000
    SigCgt:\t0000000180014a07
    voluntary_ctxt_switches:\t150
    nonvoluntary_ctxt_switches:\t545

    """

  @Test func `status gives memory, context switches and the ignored child signal`() throws {
    let expected = ProcessStatus(
      memory: .init(resident: 8 << 20, virtual: 256 << 20, swap: 16 << 10),
      contextSwitches: .init(voluntary: 150, involuntary: 545), ignoresChildSignal: true)
    #expect(try parsed(Self.status, ProcessStatus.init(parsing:)) == expected)
  }

  @Test(
    "only the bit of SIGCHLD tells that it is ignored",
    arguments: [("0000000000010000", true), ("fffffffffffeffff", false), ("0000000000008000", false)])
  func ignored(mask: String, expected: Bool) throws {
    let text = Self.status.replacing("0000000000011000", with: mask)
    #expect(try parsed(text, ProcessStatus.init(parsing:)).ignoresChildSignal == expected)
  }

  @Test func `a process without memory has none, not zero`() throws {
    let text = Self.status.split(separator: "\n").filter { !$0.hasPrefix("Vm") }.joined(separator: "\n") + "\n"
    let status = try parsed(text, ProcessStatus.init(parsing:))
    #expect(status.memory == nil)
    #expect(status.contextSwitches.voluntary == 150)
  }

  @Test(
    "status without a line that every process has is malformed",
    arguments: ["SigIgn:", "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:", "VmRSS:", "VmSwap:"])
  func missing(line: String) {
    let text = Self.status.split(separator: "\n").filter { !$0.hasPrefix(line) }.joined(separator: "\n") + "\n"
    #expect(throws: SourceError.malformed(what: "status \(line)")) { try parsed(text, ProcessStatus.init(parsing:)) }
  }

  static let io = """
    rchar: 1
    wchar: 2
    syscr: 3
    syscw: 4
    read_bytes: 4096
    write_bytes: 8192
    cancelled_write_bytes: 12288

    """

  @Test func `io gives the bytes that went from and to storage`() throws {
    #expect(try parsed(Self.io, ProcessIO.init(parsing:)) == ProcessIO(readBytes: 4096, writtenBytes: 8192))
  }

  @Test(
    "io without one of its lines is malformed",
    arguments: [("", "read_bytes:"), ("read_bytes: 1\ncancelled_write_bytes: 2\n", "write_bytes:")])
  func incompleteIO(text: String, line: String) {
    #expect(throws: SourceError.malformed(what: "io \(line)")) { try parsed(text, ProcessIO.init(parsing:)) }
  }

  @Test(
    "the soft limit on open files is read, and unlimited is none",
    arguments: [
      ("Max open files            1024                 1048576              files     \n", 1024),
      ("Max open files            unlimited            unlimited            files     \n", nil),
      ("Max processes             7                    7                    processes \nMax open files 5 6 files\n", 5),
    ] as [(String, UInt64?)])
  func limit(text: String, expected: UInt64?) throws {
    #expect(try parsed(text, DescriptorLimit.init(parsing:)).soft == expected)
  }

  @Test(
    "limits without a readable line are malformed",
    arguments: ["", "Max open files", "Max open files            some 5\n", "Max open files            unlim"])
  func malformedLimits(text: String) {
    #expect(throws: SourceError.malformed(what: "limits Max open files ")) {
      try parsed(text, DescriptorLimit.init(parsing:))
    }
  }

  @Test func `damaged text gives a value or is malformed, and nothing else happens`() throws {
    var values = 0
    func count(_ read: () throws(SourceError) -> Void) {
      do throws(SourceError) {
        try read()
        values += 1
      } catch {
        guard case .malformed = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
    forDamagedVariants(of: Self.status) { text in
      count { () throws(SourceError) in _ = try ProcessStatus(parsing: text) }
    }
    forDamagedVariants(of: Self.io) { text in count { () throws(SourceError) in _ = try ProcessIO(parsing: text) } }
    forDamagedVariants(of: "Max open files            1024                 1048576              files     \n") { text in
      count { () throws(SourceError) in _ = try DescriptorLimit(parsing: text) }
    }
    forDamagedVariants(of: ProcessStatParsingTests.line) { text in
      count { () throws(SourceError) in _ = try ProcessStat(parsing: text) }
    }
    forDamagedVariants(of: "a\0b c\0\0") { text in _ = text.commandLineWords() }
    #expect(values > 0)
  }

  @Test func `a text that is cut never gives another number`() throws {
    let whole = try parsed(Self.io, ProcessIO.init(parsing:))
    let bytes = Array(Self.io.utf8)
    for count in 0..<bytes.count {
      let cut = try? ProcessIO(parsing: bytes.span.bytes.extracting(0..<count))
      #expect(cut == nil || cut == whole)
    }
  }
}

import Sampling
import SeededRandom

@testable import Traces

extension VolumeReading: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> VolumeReading {
    VolumeReading(
      bytes: .random(&numbers), availableBytes: .random(&numbers), inodes: .random(&numbers),
      isReadOnly: .random(&numbers), filesystem: ["ext4", "tmpfs", "other"].randomElement(using: &numbers) ?? "",
      writeAheadLogBytes: .random(&numbers))
  }
}

extension VolumeReading.Capacity: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> VolumeReading.Capacity {
    let free = UInt64.random(&numbers) >> 1
    return VolumeReading.Capacity(total: free + 7, free: free)
  }
}

extension FileTime: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> FileTime {
    FileTime(
      seconds: [-1, 0, 1_700_000_000].randomElement(using: &numbers) ?? 0,
      nanoseconds: .random(in: 0..<1_000_000_000, using: &numbers))
  }
}

extension DirectoryTotals: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> DirectoryTotals {
    var totals = DirectoryTotals()
    totals.bytes = .random(&numbers)
    totals.entries = .random(&numbers)
    totals.unreadable = .random(&numbers)
    totals.newestChange = .random(&numbers)
    return totals
  }
}

extension DirectoryCensus.Effort: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> DirectoryCensus.Effort {
    DirectoryCensus.Effort(
      endedAt: .random(&numbers), seconds: .random(&numbers), processorSeconds: .random(&numbers))
  }
}

extension DirectoryReader.State: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> DirectoryReader.State {
    var state = DirectoryReader.State()
    state.totals = .random(&numbers)
    state.starts = .random(&numbers)
    state.efforts = .random(&numbers)
    state.error = .random(&numbers)
    for reason in ["not_found", "timeout", "io_error"] where Bool.random(&numbers) {
      state.failures[reason] = .random(&numbers)
    }
    return state
  }
}

extension BackupReport: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> BackupReport {
    BackupReport(
      complete: .random(&numbers), incomplete: .random(&numbers),
      newest: Bool.random(&numbers) ? Archive(time: .random(&numbers), size: .random(&numbers)) : nil,
      oldestTime: .random(&numbers))
  }
}

extension CertificateFacts: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> CertificateFacts {
    CertificateFacts(notBefore: .random(&numbers), notAfter: .random(&numbers), isSelfSigned: .random(&numbers))
  }
}

extension WebReport: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> WebReport {
    var report = WebReport()
    report.status = .random(&numbers)
    report.redirectsToLogin = .random(&numbers)
    report.isOpen = .random(&numbers)
    report.durations = .random(&numbers)
    report.failure = .random(&numbers)
    report.certificateNotAfter = .random(&numbers)
    report.isVerified = .random(&numbers)
    report.requests = .random(&numbers)
    report.unixTime = .random(&numbers)
    return report
  }
}

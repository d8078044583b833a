import Sampling

extension VolumeReading: Traced {
  static var blank: VolumeReading {
    VolumeReading(bytes: nil, availableBytes: nil, inodes: nil, isReadOnly: nil, filesystem: "")
  }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try filesystem.pass(&fields)
    try bytes.pass(&fields)
    try availableBytes.pass(&fields)
    try inodes.pass(&fields)
    try isReadOnly.pass(&fields)
    try writeAheadLogBytes.pass(&fields)
  }
}

extension VolumeReading.Capacity: Traced {
  static var blank: VolumeReading.Capacity { VolumeReading.Capacity(total: 0, free: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try total.pass(&fields)
    try free.pass(&fields)
  }
}

extension FileTime: Traced {
  static let blank = FileTime(seconds: 0)
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try seconds.pass(&fields)
    try nanoseconds.pass(&fields)
  }
}

extension DirectoryTotals: Traced {
  static var blank: DirectoryTotals { DirectoryTotals() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try bytes.pass(&fields)
    try entries.pass(&fields)
    try unreadable.pass(&fields)
    try newestChange.pass(&fields)
  }
}

extension DirectoryCensus.Effort: Traced {
  static var blank: DirectoryCensus.Effort { DirectoryCensus.Effort(endedAt: 0, seconds: 0, processorSeconds: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try endedAt.pass(&fields)
    try seconds.pass(&fields)
    try processorSeconds.pass(&fields)
  }
}

extension DirectoryReader.State: Traced {
  static var blank: DirectoryReader.State { DirectoryReader.State() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try fields.pass(each: &starts)
    try fields.pass(each: &efforts)
    var failure = error.map { Result<Bool, StorageError>.failure($0) }
    try failure.pass(&fields)
    if case .failure(let why)? = failure { error = why } else { error = nil }
    var counts = failures.sorted { $0.key < $1.key }.map { FailureCount(reason: $0.key, count: $0.value) }
    try counts.pass(&fields)
    failures = Dictionary(counts.map { ($0.reason, $0.count) }, uniquingKeysWith: { _, last in last })
    try totals.pass(&fields)
  }

  private struct FailureCount: Traced {
    var reason: String
    var count: UInt64

    static var blank: FailureCount { FailureCount(reason: "", count: 0) }
    mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
      try reason.pass(&fields)
      try count.pass(&fields)
    }
  }
}

extension BackupReport: Traced {
  static var blank: BackupReport { BackupReport(complete: 0, incomplete: 0, newest: nil, oldestTime: nil) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try complete.pass(&fields)
    try incomplete.pass(&fields)
    try newest.pass(&fields)
    try oldestTime.pass(&fields)
  }
}

extension BackupReport.Archive: Traced {
  static var blank: BackupReport.Archive { BackupReport.Archive(time: .blank, size: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try time.pass(&fields)
    try size.pass(&fields)
  }
}

extension CertificateFacts: Traced {
  static var blank: CertificateFacts { CertificateFacts(notBefore: 0, notAfter: 0, isSelfSigned: false) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try notBefore.pass(&fields)
    try notAfter.pass(&fields)
    try isSelfSigned.pass(&fields)
  }
}

extension WebReport: Traced {
  static var blank: WebReport { WebReport() }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    // Never absent, as this whole report can be: what comes first tells the one from the other.
    try requests.pass(&fields)
    try unixTime.pass(&fields)
    try status.pass(&fields)
    try redirectsToLogin.pass(&fields)
    try isOpen.pass(&fields)
    try fields.pass(each: &durations)
    try failure.pass(&fields)
    try certificateNotAfter.pass(&fields)
    try isVerified.pass(&fields)
  }
}

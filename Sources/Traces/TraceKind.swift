import Sampling

/// What a line of a sample is about.
enum TraceKind: String, CaseIterable {
  /// Whether /proc could be listed, and all that follows read.
  case list, stats
  /// A process came, or its inode number is another; it went.
  case came = "new"
  case went = "gone"
  case stat, status, io, fds, limit, threads, program, hidden, hides, pss
  case cgroup
  case listener, kasmVNC = "kasmvnc", time, probe, sessions, traffic
  case volume, walk, backup, certificate, url

  /// What a line names besides its kind.
  enum Subject {
    case nothing, process, name
  }

  var subject: Subject {
    switch self {
    case .came, .went, .stat, .status, .io, .fds, .limit, .threads, .program, .hidden, .pss: .process
    case .volume, .walk, .backup, .url: .name
    default: .nothing
    }
  }

  /// What is forgotten of a process that is gone. Its memory is told by another thread, which does that itself.
  static let ofProcess: [TraceKind] = [.stat, .status, .io, .fds, .limit, .threads, .program, .hidden]

  /// Reads a line's value as what it should be.
  func check(_ fields: inout TraceFields) throws(TraceFault) {
    switch self {
    case .list, .stats, .kasmVNC: try read(Result<Bool, SourceError>.self, &fields)
    case .came: try read(TracedNumber.self, &fields)
    case .went: break
    case .stat: try read(ProcessStat?.self, &fields)
    case .status: try read(Result<ProcessStatus, SourceError>.self, &fields)
    case .io: try read(Result<ProcessIO, SourceError>.self, &fields)
    case .fds: try read(Result<UInt64, SourceError>.self, &fields)
    case .limit: try read(Result<TracedNumber?, SourceError>.self, &fields)
    case .threads: try read(Result<[String], SourceError>.self, &fields)
    case .program: try read(Result<ProcessDescription, SourceError>.self, &fields)
    case .hidden, .hides: try read(Bool.self, &fields)
    case .pss: try read(TracedMemory?.self, &fields)
    case .cgroup: try read(CgroupReading.self, &fields)
    case .listener: try read(Result<Listener?, SourceError>.self, &fields)
    case .time: try read(Double.self, &fields)
    case .probe: try read(PortWatch.Probe.self, &fields)
    case .sessions: try read(Result<SessionLook, SourceError>.self, &fields)
    case .traffic: try read(Result<[ConnectionTraffic]?, SourceError>.self, &fields)
    case .volume: try read(Result<VolumeReading, StorageError>?.self, &fields)
    case .walk: try read(DirectoryReader.State.self, &fields)
    case .backup: try read(Result<BackupReport, StorageError>?.self, &fields)
    case .certificate: try read(Result<CertificateFacts, StorageError>?.self, &fields)
    case .url: try read(Result<WebReport, StorageError>?.self, &fields)
    }
  }

  private func read<Value: Traced>(_ type: Value.Type, _ fields: inout TraceFields) throws(TraceFault) {
    var value = type.blank
    try value.pass(&fields)
  }
}

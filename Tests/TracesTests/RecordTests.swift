import Sampling
import SeededRandom
import Testing

@testable import Traces

@Suite("What a line holds")
struct RecordTests {
  /// Writes and reads values of a type; what is read has to be written as the same again, and to be the same.
  private func roundTrips<Value: Traced & RandomRecord>(
    _ kind: TraceKind, _ type: Value.Type, _ isSame: (Value, Value) -> Bool
  ) throws {
    var numbers = SeededGenerator(seed: 36)
    for _ in 0..<300 {
      let value = Value.random(&numbers)
      let text = TraceFields.text(of: value)
      var fields = TraceFields(reading: Substring(decoding: text, as: UTF8.self), line: 1)
      var read = Value.blank
      try read.pass(&fields)
      try fields.finish()
      #expect(isSame(read, value), "\(kind): \(String(decoding: text, as: UTF8.self))")
      #expect(TraceFields.text(of: read) == text)
      var checked = TraceFields(reading: Substring(decoding: text, as: UTF8.self), line: 1)
      try kind.check(&checked)
      try checked.finish()
    }
  }

  @Test("is read as it was written")
  func everyRecord() throws {
    try roundTrips(.list, Result<Bool, SourceError>.self, ==)
    try roundTrips(.came, TracedNumber.self, ==)
    try roundTrips(.stat, ProcessStat?.self, ==)
    try roundTrips(.status, Result<ProcessStatus, SourceError>.self, ==)
    try roundTrips(.io, Result<ProcessIO, SourceError>.self, ==)
    try roundTrips(.fds, Result<UInt64, SourceError>.self, ==)
    try roundTrips(.limit, Result<TracedNumber?, SourceError>.self, ==)
    try roundTrips(.program, Result<ProcessDescription, SourceError>.self, ==)
    try roundTrips(.hides, Bool.self, ==)
    try roundTrips(.pss, TracedMemory.self) { $0.startTicks == $1.startTicks && $0.reading == $1.reading }
    try roundTrips(.cgroup, CgroupReading.self, ==)
    try roundTrips(.listener, Result<Listener?, SourceError>.self, ==)
    try roundTrips(.time, Double.self, ==)
    try roundTrips(.probe, PortWatch.Probe.self, ==)
    try roundTrips(.sessions, Result<SessionLook, SourceError>.self, ==)
    try roundTrips(.traffic, Result<[ConnectionTraffic]?, SourceError>.self, ==)
    try roundTrips(.volume, Result<VolumeReading, StorageError>?.self, ==)
    try roundTrips(.backup, Result<BackupReport, StorageError>?.self, ==)
    try roundTrips(.certificate, Result<CertificateFacts, StorageError>?.self, ==)
    try roundTrips(.url, Result<WebReport, StorageError>?.self, ==)
    try roundTrips(.walk, DirectoryReader.State.self) {
      $0.totals == $1.totals && $0.starts == $1.starts && $0.efforts == $1.efforts && $0.error == $1.error
        && $0.failures == $1.failures
    }
  }

  @Test(
    "is refused with the line and what was expected when it is something else",
    arguments: [
      ("", "what the line is about"), ("nonsense 1", "what the line is about, or the next sample"),
      ("status x 1", "a number from -2147483648 to 2147483647"), ("hides maybe", "yes or no"),
      ("status 7 !gone", "why it could not be read"),
      ("fds 7 -1", "a number from 0 to 18446744073709551615"), ("fds 7 1 2", "the end of the line"),
      ("fds 7 72057594037927937", "a number up to 72057594037927936"),
      ("fds@1 7 1", "a number above 1 behind @"), ("stat 7 5 1 SS Xvnc", "a state's letter"),
      ("threads 7 9 CrGpuMain", "a name"), ("probe 0 deep no - 0", "one of connect, plain, tls"),
    ])
  func faults(line: String, expected: String) {
    let error = #expect(throws: TraceFault.self) {
      var fields = TraceFields(reading: Substring(line), line: 12)
      var entry = TraceEntry.blank
      try entry.pass(&fields)
      try entry.key.kind.check(&fields)
      try fields.finish()
    }
    #expect(error?.description == "line 12: expected \(expected)")
  }
}

import CProcps
import Sampling

/// Reads /proc/PID/stat through libprocps. Bound to the thread that opened it.
final class StatReader {
  private let procps: OpaquePointer
  private var records = Array(repeating: cprocps_stat(), count: Int(CPROCPS_MAX_PIDS))

  init() throws(Errno) {
    var opened: OpaquePointer?
    let result = cprocps_open(&opened)
    guard let opened else { throw Errno(number: -result) }
    procps = opened
  }

  deinit {
    cprocps_close(procps)
  }

  /// Calls `body` with the record of each of `pids`, in the given order; the ones that vanished are left out.
  func read(_ pids: [Int32], body: (cprocps_stat) -> Void) throws(SourceError) {
    var start = 0
    while start < pids.count {
      let end = min(start + records.count, pids.count)
      let count = pids[start..<end].withUnsafeBufferPointer { chunk in
        cprocps_read_stats(procps, chunk.baseAddress, Int32(chunk.count), &records)
      }
      if count < 0 { throw .system(errno: -count) }
      for index in 0..<Int(count) { body(records[index]) }
      start = end
    }
  }
}

import Foundation

/// A thread of a process, as /proc/PID/task shows it.
struct OracleThread {
  /// SCHED_IDLE (sched(7)).
  static let idle = 5

  var id: Int32
  /// At most 15 bytes of it (prctl(2), PR_SET_NAME).
  var name: String
  var policy: Int
  /// Time on a processor, exact: the ticks in stat are not.
  var processorSeconds: Double

  /// Named for their queue's quality of service, as com.apple.root.default-qos is (src/queue.c).
  var isDispatchWorker: Bool { name.contains("-qos") }

  static func all(of pid: Int32, in proc: ProcFiles = .host) -> [OracleThread] {
    let ids = (try? FileManager.default.contentsOfDirectory(atPath: "\(proc.root)/\(pid)/task")) ?? []
    return ids.compactMap { id in
      guard let id = Int32(id), let stat = proc.text("\(pid)/task/\(id)/stat"),
        let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")"),
        let nanoseconds = proc.text("\(pid)/task/\(id)/schedstat")?.split(separator: " ").first.flatMap({ Double($0) })
      else { return nil }
      // The first of these is field 3 of the manual, the policy is field 41.
      let fields = stat[stat.index(after: close)...].split(whereSeparator: \.isWhitespace)
      guard fields.count > 38, let policy = Int(fields[38]) else { return nil }
      return OracleThread(
        id: id, name: String(stat[stat.index(after: open)..<close]), policy: policy, processorSeconds: nanoseconds / 1e9
      )
    }
  }
}

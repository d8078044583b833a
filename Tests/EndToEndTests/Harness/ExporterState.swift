import Foundation

/// What an exporter holds of the machine.
struct ExporterState: CustomStringConvertible {
  /// Bytes of anonymous memory that may be held beyond what was before: a heap that has been used is not in one piece.
  static let memorySlack = 1_000_000.0

  /// Open ones, without the files of processes: some are kept for each process of the desktop, of which there are now more and now less.
  var descriptors: Int
  /// Those that the exporter starts by name.
  var ownThreads: Int
  /// Those of Dispatch.
  var workers: Int
  /// In bytes.
  var anonymousMemory: Double

  init(of exporter: Exporter) throws {
    let pid = exporter.process.pid
    let folder = "/proc/\(pid)/fd"
    let links = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0)
    }
    descriptors = links.count { !$0.hasPrefix("/proc/") }
    let threads = OracleThread.all(of: pid)
    workers = threads.count(where: \.isDispatchWorker)
    ownThreads = threads.count - workers
    anonymousMemory = try exporter.anonymousMemory()
  }

  var description: String {
    "\(descriptors) descriptors, \(ownThreads) threads and \(workers) of Dispatch, \(Int(anonymousMemory / 1024)) KiB anonymous"
  }

  /// Whether no more descriptors and threads are there than before. Dispatch ends a worker when it has had nothing to do for seconds,
  /// which scrapes every second may prevent: it keeps as many more as there are processors to run them.
  func isBack(to before: ExporterState) -> Bool {
    descriptors <= before.descriptors && ownThreads == before.ownThreads
      && workers <= before.workers + ProcessInfo.processInfo.activeProcessorCount
  }

  /// Whether that holds for memory.
  func isMemoryBack(to before: ExporterState) -> Bool {
    anonymousMemory < before.anonymousMemory + Self.memorySlack
  }
}

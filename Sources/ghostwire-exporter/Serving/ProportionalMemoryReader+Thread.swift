import Glibc
import LinuxSources
import Logging
import Sampling

extension ProportionalMemoryReader {
  /// A reader with a thread that reads what is due; nil when the options want none.
  static func start(_ sampling: SamplingOptions, logger: Logger) -> ProportionalMemoryReader? {
    let seconds = UInt64(sampling.proportionalMemoryInterval.seconds)
    guard sampling.collectsProcesses, seconds > 0 else { return nil }
    let reader = ProportionalMemoryReader(intervalSeconds: seconds, pageSize: UInt64(getpagesize()))
    Thread.start("pss-reader") {
      do throws(SourceError) {
        let source = try LinuxProportionalMemorySource()
        while true {
          reader.readDue(from: source, clock: { .now })
          sleep(1)
        }
      } catch {
        logger.warning("proportional memory is not read", metadata: ["reason": "\(error.explanation)"])
      }
    }
    return reader
  }
}

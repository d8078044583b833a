import Glibc

/// The clocks of processor time (clock_gettime(2)).
enum ProcessorClock {
  /// That of all threads of this process, in seconds.
  static var process: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// That of the calling thread, in seconds.
  static var thread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

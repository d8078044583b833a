import Glibc
import Sampling

extension BootClock {
  /// The clock of the running kernel. Read it once and keep it: the start times of processes then stay the same numbers
  /// when the wall clock is set.
  ///
  /// The kernel counts a process's start on CLOCK_BOOTTIME (fs/proc/array.c), so the difference of the two clocks is the
  /// `btime` of /proc/stat, in more than whole seconds.
  public static func read() -> BootClock {
    BootClock(
      bootTime: seconds(CLOCK_REALTIME) - seconds(CLOCK_BOOTTIME), ticksPerSecond: UInt64(sysconf(Int32(_SC_CLK_TCK))))
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

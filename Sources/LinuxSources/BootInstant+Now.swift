import Glibc
import Sampling

extension BootInstant {
  /// The present, on CLOCK_BOOTTIME.
  public static var now: BootInstant {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return BootInstant(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }
}

import CLinux

/// The calling thread, as the kernel knows it.
public enum CurrentThread {
  /// Gives it a name, of which the kernel keeps 15 bytes, for `top -H` and the like.
  public static func setName(_ name: String) {
    clinux_set_thread_name(name)
  }

  /// Puts it behind all others for the processors (SCHED_IDLE) and, under schedulers that know it, for the disk. False where
  /// the system does not allow that.
  public static func becomeIdle() -> Bool {
    clinux_become_idle() == 0
  }
}

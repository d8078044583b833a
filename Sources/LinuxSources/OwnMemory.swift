import CLinux

/// The memory of this process.
public enum OwnMemory {
  /// Lets all threads share one heap, without what is large. To be called before there is another thread: what was needed once by each is
  /// kept once.
  public static func setUpHeap() { clinux_set_up_heap() }

  /// Gives memory that is free back to the kernel.
  public static func trimHeap() { clinux_trim_memory() }

  /// Gives back the pages of the program too, of which those come back that are used.
  public static func trim() {
    trimHeap()
    clinux_unmap_program()
  }
}

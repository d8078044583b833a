extension CgroupReading.Memory {
  /// Memory in bytes that neither the components nor caches nor the kernel account for: `current` without `anonymous`, what the
  /// components have for themselves, and without files, kernel and sockets as memory.stat has them. Nil when a part is unknown.
  ///
  /// Of the components only anonymous pages are set against it: the others that they map are among the files, tmpfs and shared
  /// memory included. Below zero where a part shrank after the components were read.
  public func unattributed(besides anonymous: UInt64) -> Double? {
    guard let current, let file = kinds[.file], let sock = kinds[.sock], let kernel else { return nil }
    return Double(current) - Double(anonymous) - Double(file) - Double(sock) - Double(kernel)
  }
}

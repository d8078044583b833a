/// Where the cgroup of the desktop's container is read from. Called from one thread only.
public protocol CgroupSource: AnyObject {
  /// What the cgroup says that holds the first of these processes for which that can be told.
  func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading
}

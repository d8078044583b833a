/// All that the collectors of a desktop read from: the kernel, or a trace of what it said. Confined to the sampling thread.
public struct DesktopSources {
  /// Its processes.
  public var processes: any ProcessSource
  /// How to turn their ticks into time.
  public var clock: BootClock
  /// The components that they are told apart into.
  public var catalogue: ComponentCatalogue
  /// How many processors the machine has.
  public var processors: Int
  /// Its container's cgroup.
  public var cgroup: any CgroupSource
  /// Who listens on its port.
  public var listener: any ListenerSource
  /// Who is connected.
  public var sessions: any SessionSource
  /// What goes over the connections.
  public var traffic: any TrafficSource
  /// What other threads read.
  public var readers: DesktopReaders

  /// Puts the parts together.
  public init(
    processes: any ProcessSource, clock: BootClock, catalogue: ComponentCatalogue, processors: Int,
    cgroup: any CgroupSource, port: any ListenerSource & SessionSource & TrafficSource, readers: DesktopReaders
  ) {
    self.processes = processes
    self.clock = clock
    self.catalogue = catalogue
    self.processors = processors
    self.cgroup = cgroup
    listener = port
    sessions = port
    traffic = port
    self.readers = readers
  }
}

import Sampling

/// The collectors of a desktop over its sources, be those the kernel or a trace. That of the exporter itself is not among them.
/// Confined to the sampling thread.
public struct DesktopCollectors {
  /// Who follows the processes for all of them.
  public let tracker: ProcessTracker
  /// The collector of components, whether it is among `all` or not.
  public let components: ComponentCollector
  /// The collectors in the order in which they are to read.
  public let all: [any Collector]

  /// Makes those whose names are given; `expected` are the components that are missed even when they were never seen.
  public init(_ sources: DesktopSources, named names: Set<String>, expected: Set<Component>) {
    let readers = sources.readers
    tracker = ProcessTracker(source: sources.processes, catalogue: sources.catalogue, clock: sources.clock)
    components = ComponentCollector(tracker: tracker, expected: expected)
    let container = ContainerWatch(sources.cgroup, tracker: tracker)
    let home = readers.volumes.first { $0.volume.name == Volume.homeName }
    let every: [any Collector] = [
      ProcessCollector(tracker: tracker, proportionalMemory: readers.proportionalMemory), components,
      CgroupCollector(container, proportionalMemory: readers.proportionalMemory),
      DistributionCollector(container, processors: sources.processors), VolumeCollector(volumes: readers.volumes),
      DirectoryCollector(volumes: readers.volumes), DatabaseCollector(volume: home), BackupCollector(readers.backups),
      VNCCollector(sources.listener, watch: readers.port), CertificateCollector(readers.certificate),
      SessionCollector(sources.sessions), NetworkCollector(sources.traffic), URLCollector(readers.addresses),
    ]
    all = every.filter { names.contains(type(of: $0).name) }
  }
}

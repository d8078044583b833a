import Sampling

/// What a trace says before its first sample: what has to be there to make the metrics of what was read.
public struct TraceHeader: Equatable, Sendable {
  /// An operator's own rule, without what it looks for: which processes it matched is told of each.
  struct OwnRule: Equatable {
    var component: String
    var ancestor: String?
  }

  /// A volume and the directories that its folders were counted in.
  struct WatchedVolume: Equatable {
    var name: String
    /// Whether the exporter had it mounted: else it was found in the desktop.
    var isMounted: Bool
    var isWalked: Bool
    var directories: [String]
  }

  var clock = BootClock(bootTime: 0, ticksPerSecond: 1)
  /// How many processors the machine had.
  var processors = 0
  /// The collectors that were at work.
  public internal(set) var collectors: [String] = []
  /// The components that were expected although they might never be seen.
  var expected: [String] = []
  var readsProportionalMemory = false
  var ownRules: [OwnRule] = []
  var volumes: [WatchedVolume] = []
  var backups: [String] = []
  var addresses: [String] = []

  init() {}

  /// What is to be told of these sources.
  init(_ sources: DesktopSources, collectors: Set<String>, expected: Set<Component>) {
    clock = sources.clock
    processors = sources.processors
    self.collectors = collectors.sorted()
    self.expected = expected.sorted().map(\.rawValue)
    readsProportionalMemory = sources.readers.proportionalMemory != nil
    ownRules = sources.catalogue.rules.compactMap { rule in
      rule.pattern.map { OwnRule(component: rule.component.rawValue, ancestor: $0.ancestor?.rawValue) }
    }
    volumes = sources.readers.volumes.map { watch in
      WatchedVolume(
        name: watch.volume.name, isMounted: watch.volume.location.isOwn, isWalked: watch.directories != nil,
        directories: (watch.directories?.directories ?? []).filter { $0 != DirectoryLayout.other })
    }
    backups = sources.readers.backups.map(\.backup.name)
    addresses = sources.readers.addresses.map(\.name)
  }

  /// The components that were expected although they might never be seen.
  public var expectedComponents: Set<Component> { Set(expected.map { Component(rawValue: $0) }) }

  /// The components as the trace tells them apart.
  var catalogue: ComponentCatalogue {
    ComponentCatalogue(
      own: ownRules.map { rule in
        ComponentRule(
          own: Component(rawValue: rule.component),
          ProcessPattern(ancestor: rule.ancestor.map { Component(rawValue: $0) }))
      })
  }

  /// Readers for all that is watched, which nobody reads into but by `deposit`. What the port's is told `port` is told too.
  func readers(port: PortWatch?) -> DesktopReaders {
    DesktopReaders(
      proportionalMemory: readsProportionalMemory ? ProportionalMemoryReader(intervalSeconds: 1) : nil,
      volumes: volumes.map { volume in
        VolumeWatch(
          volume: Volume(
            name: volume.name, location: volume.isMounted ? Self.nowhere : .desktop(path: "/")),
          reader: DeadlineReader(interval: 1, deadline: 1),
          directories: volume.isWalked
            ? DirectoryReader(
              DirectoryLayout.undivided.adding(volume.directories.map { (path: [$0], directory: $0) }),
              intervalSeconds: 1, fullIntervalSeconds: 1) : nil)
      },
      backups: backups.map {
        (Backup(name: $0, location: Self.nowhere), DeadlineReader(interval: 1, deadline: 1))
      },
      certificate: DeadlineReader(interval: 1, deadline: 1),
      addresses: addresses.map { ($0, DeadlineReader(interval: 1, deadline: 1)) },
      port: PortWatch(interval: ProbeSchedule.leastInterval, onward: port))
  }

  private static let nowhere = FolderLocation.own(path: "/")
}

import ArgumentParser
import Collectors
import Sampling

/// What is sampled, and how often.
struct SamplingOptions: ParsableArguments {
  @Option(
    name: .customLong("sample.interval"),
    help: ArgumentHelp(
      "Time between two samples, 100ms to 1m. A scrape takes one of its own, unless the budget has made it longer. (default: 1s)",
      valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .sampleInterval) })
  var sampleInterval = DurationOption(milliseconds: 1000)

  @Option(
    name: .customLong("process.pss-interval"),
    help: ArgumentHelp(
      "Time between two readings of a process's proportional memory, 5s to 1h; four times as long for one whose memory is what it was; 0s turns them off. (default: 30s)",
      valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .proportionalMemoryInterval) })
  var proportionalMemoryInterval = DurationOption(milliseconds: 30_000)

  @Option(
    name: .customLong("component.expect"),
    help: ArgumentHelp(
      "Report this component as down when it was never seen. Repeatable. Expected anyway: xvnc, pulseaudio and signal; where Xvfb or x11vnc was seen and no Xvnc: xvfb, x11vnc, websockify and signal.",
      valueName: "component"),
    transform: { try Self.component($0) })
  var expectedComponents: [Component] = []

  @Flag(
    name: .customLong("collector.process"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(ProcessCollector.summary))
  var collectsProcesses = true

  @Flag(
    name: .customLong("collector.component"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(ComponentCollector.summary))
  var collectsComponents = true

  @Flag(
    name: .customLong("collector.cgroup"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(CgroupCollector.summary))
  var collectsCgroup = true

  @Flag(
    name: .customLong("collector.distribution"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(DistributionCollector.summary))
  var collectsDistributions = true

  @Flag(
    name: .customLong("collector.exporter"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(ExporterCollector.summary))
  var collectsExporter = true

  @Flag(
    name: .customLong("collector.volume"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(VolumeCollector.summary))
  var collectsVolumes = true

  @Flag(
    name: .customLong("collector.directory"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(DirectoryCollector.summary))
  var collectsDirectories = true

  @Flag(
    name: .customLong("collector.database"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(DatabaseCollector.summary))
  var collectsDatabase = true

  @Flag(
    name: .customLong("collector.backup"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(BackupCollector.summary))
  var collectsBackups = true

  @Flag(
    name: .customLong("collector.vnc"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(VNCCollector.summary))
  var collectsVNC = true

  @Flag(
    name: .customLong("collector.certificate"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(CertificateCollector.summary))
  var collectsCertificate = true

  @Flag(
    name: .customLong("collector.session"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(SessionCollector.summary))
  var collectsSessions = true

  @Flag(
    name: .customLong("collector.network"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(NetworkCollector.summary))
  var collectsNetwork = true

  @Flag(
    name: .customLong("collector.url"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(URLCollector.summary))
  var collectsURLs = true

  /// The names of the desktop's collectors that are on.
  var collectors: Set<String> {
    let flags: [(isOn: Bool, collector: any Collector.Type)] = [
      (collectsProcesses, ProcessCollector.self), (collectsComponents, ComponentCollector.self),
      (collectsCgroup, CgroupCollector.self), (collectsDistributions, DistributionCollector.self),
      (collectsVolumes, VolumeCollector.self), (collectsDirectories, DirectoryCollector.self),
      (collectsDatabase, DatabaseCollector.self), (collectsBackups, BackupCollector.self),
      (collectsVNC, VNCCollector.self), (collectsCertificate, CertificateCollector.self),
      (collectsSessions, SessionCollector.self), (collectsNetwork, NetworkCollector.self),
      (collectsURLs, URLCollector.self),
    ]
    return Set(flags.filter(\.isOn).map { $0.collector.name })
  }

  private static func component(_ name: String) throws(OptionFault) -> Component {
    let component = Component(rawValue: name)
    let rules = ComponentCatalogue.builtIn.rules
    guard rules.contains(where: { $0.component == component }) else {
      let names = rules.map(\.component.rawValue).sorted().joined(separator: ", ")
      throw OptionFault(description: "expected one of \(names)")
    }
    return component
  }
}

extension DurationOption.Bounds {
  static let sampleInterval = Self(
    lowest: DurationOption(milliseconds: 100), highest: DurationOption(milliseconds: 60_000))
  static let proportionalMemoryInterval = Self(
    lowest: DurationOption(milliseconds: 5000), highest: DurationOption(milliseconds: 3_600_000), zeroTurnsOff: true)
}

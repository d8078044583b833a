import Sampling
import YAMLReading

/// Reads a configuration, as much of it as can be read, and keeps all that is wrong with the rest.
public struct ConfigurationReader {
  /// What was read.
  public private(set) var configuration = ExporterConfiguration()
  /// What is wrong, by line. A configuration with faults is not to be used.
  package private(set) var faults: [YAMLFault] = []

  /// Reads a document. Every key has to be known. Of a document that is no YAML the first fault is told.
  public init(_ bytes: [UInt8]) {
    attempt { () throws(YAMLFault) in try YAMLDocument.read(bytes) }.map { readRoot($0) }
    faults.sort { $0.line < $1.line }
  }

  private mutating func readRoot(_ node: YAMLNode) {
    guard var root = attempt({ () throws(YAMLFault) in try YAMLMapping(node, path: "") }) else { return }
    let components = root.take("components")
    let directories = root.take("directories")
    readNamed("volumes", of: &root, as: Self.volume)
    readNamed("backups", of: &root) { ("backup", "\($0)=\($1)") }
    read("probes", of: &root) { reader, probes in
      reader.read("vnc", of: &probes) { $0.readSettings(Self.vncOptions, of: &$1) }
      reader.readNamed("urls", of: &probes) { ("probe.url", "\($0)=\($1)") }
      reader.readSettings(Self.probeOptions, of: &probes)
    }
    read("intervals", of: &root) { $0.readSettings(Self.intervalOptions, of: &$1) }
    faults += root.unknownKeys
    for item in items(components, of: "components") { readComponent(item) }
    checkAncestors(components)
    let volumes = volumeNames
    for item in items(directories, of: "directories") { readDirectory(item, among: volumes) }
  }

  // MARK: Settings

  private static let vncOptions: KeyValuePairs = [
    "address": "vnc.address", "credentials_file": "vnc.credentials-file", "certificate_file": "vnc.certificate-file",
  ]
  private static let probeOptions: KeyValuePairs = ["ca_file": "probe.ca-file"]
  private static let intervalOptions: KeyValuePairs = [
    "sample": "sample.interval", "proportional_memory": "process.pss-interval", "walk": "directory.interval",
    "full_walk": "directory.full-interval", "vnc_probe": "vnc.probe-interval", "url_probe": "probe.interval",
  ]

  /// The options by which the file's values are taken.
  public static let options: [String] =
    [vncOptions, probeOptions, intervalOptions].flatMap { $0.map(\.value) }
    + ["path.home", "path.shm", "volume", "backup", "probe.url"]

  private static func volume(_ name: String, _ path: String) -> (option: String, value: String) {
    switch name {
    case Volume.homeName: ("path.home", path)
    case Volume.sharedMemoryName: ("path.shm", path)
    default: ("volume", "\(name)=\(path)")
    }
  }

  private mutating func readSettings(_ options: KeyValuePairs<String, String>, of mapping: inout YAMLMapping) {
    for (key, option) in options {
      guard let node = mapping.take(key) else { continue }
      add(node, at: mapping.path(of: key)) { (option, $0) }
    }
  }

  /// Reads a mapping whose keys are names of the operator's.
  private mutating func readNamed(
    _ key: String, of parent: inout YAMLMapping, as setting: (String, String) -> (option: String, value: String)
  ) {
    guard let mapping = attempt({ () throws(YAMLFault) in try parent.takeMapping(key) }) else { return }
    for entry in mapping.entries {
      guard GivenName.isValid(entry.key) else {
        fault(entry.keyLine, mapping.path, "expected names \(GivenName.accepted)")
        continue
      }
      add(entry.value, at: mapping.path(of: entry.key)) { setting(entry.key, $0) }
    }
  }

  private mutating func add(_ node: YAMLNode, at key: String, as setting: (String) -> (option: String, value: String)) {
    guard let text = attempt({ () throws(YAMLFault) in try node.string(at: key) }) else { return }
    let (option, value) = setting(text)
    configuration.settings.append(Setting(key: key, line: node.line, option: option, value: value))
  }

  // MARK: Components

  private mutating func readComponent(_ item: YAMLNode) {
    let path = "components"
    guard var entry = attempt({ () throws(YAMLFault) in try YAMLMapping(item, path: path) }) else { return }
    let name = readName(of: &entry)
    let commands = readTexts("comm", of: &entry)
    let executables = readTexts("exe", of: &entry)
    let arguments = readTexts("argv", of: &entry)
    let ancestor = attempt { () throws(YAMLFault) in try entry.takeString("ancestor") }
    let isExpected = attempt { () throws(YAMLFault) in try entry.takeBool("expected") } ?? false
    faults += entry.unknownKeys
    if !["comm", "exe", "argv"].contains(where: entry.isSet) {
      fault(item.line, path, "expected at least one of comm, exe, argv")
    }
    if let ancestor, ancestor == name {
      fault(entry.line(of: "ancestor"), entry.path(of: "ancestor"), "a component is its own ancestor")
    }
    guard let name else { return }
    let pattern = ProcessPattern(
      commands: commands, executables: executables, arguments: arguments.map { CommandLinePattern($0) },
      ancestor: ancestor.map { Component(rawValue: $0) })
    configuration.components.append(
      OwnComponent(Component(rawValue: name), pattern, isExpected: isExpected))
  }

  /// Known only once all components are.
  private mutating func checkAncestors(_ components: YAMLNode?) {
    let names = Set(configuration.catalogue.rules.map(\.component.rawValue)).sorted()
    guard case .sequence(let items)? = components?.content else { return }
    for item in items {
      guard var entry = try? YAMLMapping(item, path: ""), let node = entry.take("ancestor"),
        case .scalar(let name, _) = node.content, !names.contains(name)
      else { continue }
      fault(
        node.line, "components.ancestor",
        "there is no such component; \(Self.advice(for: name, among: names))")
    }
  }

  // MARK: Directories

  /// The volumes that there are without the command line.
  private var volumeNames: [String] {
    let further = configuration.settings.filter { $0.option == "volume" }.compactMap {
      $0.key.split(separator: ".").last
    }
    return [Volume.homeName, Volume.sharedMemoryName] + further.map(String.init)
  }

  private mutating func readDirectory(_ item: YAMLNode, among volumes: [String]) {
    let path = "directories"
    guard var entry = attempt({ () throws(YAMLFault) in try YAMLMapping(item, path: path) }) else { return }
    let name = readName(of: &entry)
    let volume = required("volume", of: &entry)
    let folder = required("path", of: &entry)
    faults += entry.unknownKeys
    if let volume, !volumes.contains(volume) {
      fault(
        entry.line(of: "volume"), entry.path(of: "volume"),
        "there is no such volume; \(Self.advice(for: volume, among: volumes))")
    }
    if name == DirectoryLayout.other {
      fault(entry.line(of: "name"), entry.path(of: "name"), "\(DirectoryLayout.other) is what no directory has")
    }
    let names = folder?.split(separator: "/", omittingEmptySubsequences: false).map(String.init) ?? []
    if folder != nil, names.contains(where: { ["", ".", ".."].contains($0) || $0.utf8.contains(0) }) {
      fault(
        entry.line(of: "path"), entry.path(of: "path"), "expected a path from the volume's folder down, such as a/b")
      return
    }
    guard let name, let volume, folder != nil else { return }
    configuration.directories.append(
      OwnDirectory(name: name, volume: volume, path: names, line: entry.line(of: "volume")))
  }

  // MARK: Parts

  private static func advice(for name: String, among names: [String]) -> String {
    NearestName.of(name, among: names).map { "did you mean \($0)?" } ?? "accepted are \(names.joined(separator: ", "))"
  }

  private mutating func readName(of entry: inout YAMLMapping) -> String? {
    guard let name = required("name", of: &entry) else { return nil }
    if GivenName.isValid(name) { return name }
    fault(entry.line(of: "name"), entry.path(of: "name"), "expected a name \(GivenName.accepted)")
    return nil
  }

  private mutating func required(_ key: String, of entry: inout YAMLMapping) -> String? {
    guard entry.isSet(key) else {
      _ = entry.take(key)
      faults.append(entry.fault(at: key, "is missing"))
      return nil
    }
    return attempt { () throws(YAMLFault) in try entry.takeString(key) }
  }

  /// A text or a list of them; none is empty.
  private mutating func readTexts(_ key: String, of entry: inout YAMLMapping) -> [String] {
    guard let node = entry.take(key) else { return [] }
    let path = entry.path(of: key)
    let texts = attempt { () throws(YAMLFault) in
      if case .sequence = node.content { return try node.strings(at: path) }
      return [try node.string(at: path)]
    }
    guard let texts else { return [] }
    if texts.isEmpty || texts.contains("") { fault(node.line, path, "expected a text or a list of texts, none empty") }
    return texts
  }

  private mutating func read(
    _ key: String, of parent: inout YAMLMapping, _ body: (inout Self, inout YAMLMapping) -> Void
  ) {
    guard var mapping = attempt({ () throws(YAMLFault) in try parent.takeMapping(key) }) else { return }
    body(&self, &mapping)
    faults += mapping.unknownKeys
  }

  private mutating func items(_ node: YAMLNode?, of key: String) -> [YAMLNode] {
    guard let node else { return [] }
    return attempt { () throws(YAMLFault) in try node.items(at: key) } ?? []
  }

  private mutating func fault(_ line: Int, _ path: String, _ message: String) {
    faults.append(YAMLFault(line: line, message: "\(path): \(message)"))
  }

  private mutating func attempt<Value>(_ read: () throws(YAMLFault) -> Value?) -> Value? {
    do throws(YAMLFault) {
      return try read()
    } catch {
      faults.append(error)
      return nil
    }
  }
}

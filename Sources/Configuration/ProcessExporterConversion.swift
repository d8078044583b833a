import Sampling
import YAMLReading

/// What of a process-exporter's `process_names` has a counterpart in this exporter's components, and what has none.
public struct ProcessExporterConversion: Equatable, Sendable {
  /// A matcher, or a part of one.
  public enum Entry: Equatable, Sendable {
    /// Its counterpart; remarks are what is not quite the same.
    case component(Counterpart, remarks: [String])
    /// There is none, and why.
    case omitted(line: Int, reason: String)
  }

  /// A component's keys.
  public struct Counterpart: Equatable, Sendable {
    /// The component's name.
    public var name: String
    /// Values of comm.
    public var comm: [String] = []
    /// Paths or names of executables.
    public var exe: [String] = []
    /// Patterns of the command line.
    public var argv: [String] = []
  }

  /// In the order of the file.
  public private(set) var entries: [Entry] = []

  /// Reads a file of process-exporter. Throws where it is none.
  package init(_ bytes: [UInt8]) throws(YAMLFault) {
    guard let node = try YAMLDocument.read(bytes) else {
      throw YAMLFault(line: 1, message: "process_names: is missing")
    }
    var root = try YAMLMapping(node, path: "")
    guard let names = root.take("process_names") else { throw root.fault(at: "process_names", "is missing") }
    for item in try names.items(at: "process_names") {
      do throws(YAMLFault) {
        try convert(item)
      } catch {
        entries.append(.omitted(line: error.line, reason: error.message))
      }
    }
    for key in root.unknownKeys { entries.append(.omitted(line: key.line, reason: key.message)) }
  }

  private mutating func convert(_ item: YAMLNode) throws(YAMLFault) {
    let path = "process_names"
    var entry = try YAMLMapping(item, path: path)
    let template = try entry.takeString("name") ?? "{{.ExeBase}}"
    var counterpart = Counterpart(name: "")
    counterpart.comm = try entry.take("comm")?.strings(at: "\(path).comm") ?? []
    counterpart.exe = try entry.take("exe")?.strings(at: "\(path).exe") ?? []
    let expressions = try entry.take("cmdline")?.strings(at: "\(path).cmdline") ?? []
    try entry.finish()
    var remarks: [String] = []
    counterpart.argv = try Self.patterns(of: expressions, line: entry.line(of: "cmdline"), &remarks)
    guard counterpart.argv + counterpart.comm + counterpart.exe != [] else {
      throw YAMLFault(line: item.line, message: "\(path): there is neither comm, exe nor cmdline")
    }
    let named = try Self.named(counterpart, by: template, expressions, line: item.line, &remarks)
    entries += named.map { .component($0, remarks: remarks + Self.remarks(of: $0.name)) }
  }

  /// process-exporter wants all expressions, this exporter one pattern.
  private static func patterns(
    of expressions: [String], line: Int, _ remarks: inout [String]
  ) throws(YAMLFault) -> [String] {
    let fault = YAMLFault(
      line: line, message: "process_names.cmdline: a regular expression has no counterpart: patterns know * and ? alone"
    )
    var all: [[String]] = []
    for expression in expressions {
      guard let patterns = RegularExpression.patterns(of: expression) else { throw fault }
      all.append(patterns)
    }
    if expressions.contains(where: { $0.contains("\\s") }) { remarks.append("\\s is one blank here") }
    guard all.count > 1 else { return all.first ?? [] }
    let (first, second) = (all[0], all[1])
    guard all.count == 2, first.count == 1, second.count == 1 else {
      throw YAMLFault(
        line: line, message: "process_names.cmdline: that all of several expressions have to match has no counterpart")
    }
    remarks.append("what the two expressions match may not overlap here")
    return ["\(first[0])*\(second[0])", "\(second[0])*\(first[0])"]
  }

  /// The component, or one for each name that the template makes.
  private static func named(
    _ counterpart: Counterpart, by template: String, _ expressions: [String], line: Int, _ remarks: inout [String]
  ) throws(YAMLFault) -> [Counterpart] {
    func split(_ values: [String], by key: WritableKeyPath<Counterpart, [String]>) -> [Counterpart] {
      values.map { value in
        var one = counterpart
        one[keyPath: key] = [value]
        one.name = name(of: value)
        return one
      }
    }
    let words = template.filter { $0 != " " }
    if words == "{{.Comm}}", !counterpart.comm.isEmpty { return split(counterpart.comm, by: \.comm) }
    if words == "{{.ExeBase}}" || words == "{{.ExeFull}}", !counterpart.exe.isEmpty {
      return split(counterpart.exe, by: \.exe)
    }
    if words == "{{.ExeBase}}", !counterpart.comm.isEmpty {
      remarks.append("named after comm, not after argv[0]")
      return split(counterpart.comm, by: \.comm)
    }
    var one = counterpart
    if words == "{{.Matches}}", let pattern = expressions.first {
      remarks.append("named after its expression")
      one.name = name(of: pattern)
      return [one]
    }
    guard !template.contains("{{") else {
      throw YAMLFault(
        line: line, message: "process_names.name: a name that is made of each process has no counterpart")
    }
    one.name = name(of: template)
    if one.name != template { remarks.append("its name had other characters") }
    return [one]
  }

  /// A name with what is accepted of it: of a path the file's.
  private static func name(of text: String) -> String {
    let last = text.split(separator: "/").last.map(String.init) ?? text
    let characters = last.lowercased().unicodeScalars.map { scalar in
      GivenName.isValid(String(scalar)) ? Character(scalar) : "_"
    }
    let cut = String(characters.prefix(32))
    return cut.isEmpty ? "_" : cut
  }

  private static func remarks(of name: String) -> [String] {
    let isBuiltIn = ComponentCatalogue.builtIn.rule(for: Component(rawValue: name)) != nil
    return isBuiltIn ? ["a built-in component too: both count as it"] : []
  }
}

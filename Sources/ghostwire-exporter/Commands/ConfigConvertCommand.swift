import ArgumentParser
import Configuration
import Exposition
import WebSecurity
import YAMLReading

/// `ghostwire-exporter config convert`: makes a configuration file of process-exporter's.
struct ConfigConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Print a configuration file made of the process_names of process-exporter's.",
    discussion: "What has no counterpart is a line of comment with its reason.")

  @Argument(help: ArgumentHelp("process-exporter's file.", valueName: "file"))
  var file: String

  mutating func run() throws {
    let conversion: ProcessExporterConversion
    do {
      conversion = try ProcessExporterConversion(try SmallFile.read(file))
    } catch {
      let (line, message) =
        (error as? YAMLFault).map { ($0.line, $0.message) } ?? (nil, (error as? SmallFile.Fault)?.text ?? "")
      LogLineHandler.write("\(ConfigurationFault(file: file, line: line, message: message))\n")
      throw ExitCode(Main.Status.unusableOptions)
    }
    try StandardOutput.write(Array(conversion.text.utf8))
  }
}

extension ProcessExporterConversion {
  /// The converted file.
  var text: String {
    let hasComponents = entries.contains { if case .component = $0 { true } else { false } }
    let head = """
      # Made by ghostwire-exporter config convert. exe is compared with the program's own path too, not with argv[0] alone.
      components:\(hasComponents ? "" : " []")

      """
    return entries.reduce(into: head) { $0 += Self.text(of: $1) }
  }

  private static func text(of entry: Entry) -> String {
    switch entry {
    case .omitted(let line, let reason): return "  # line \(line): \(reason)\n"
    case .component(let component, let remarks):
      let lists = [("comm", component.comm), ("exe", component.exe), ("argv", component.argv)].filter { !$0.1.isEmpty }
      return remarks.map { "  # \($0)\n" }.joined() + "  - name: \(JSONText.quoted(component.name))\n"
        + lists.map { "    \($0.0): \(JSONText.list($0.1))\n" }.joined()
    }
  }
}

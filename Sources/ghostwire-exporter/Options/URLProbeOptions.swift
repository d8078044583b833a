import ArgumentParser
import Probing

/// Which addresses are looked at from outside, and how.
struct URLProbeOptions: ParsableArguments {
  /// An address under its name.
  struct Probe: Sendable {
    var name: String
    var url: WebURL
  }

  @Option(
    name: .customLong("probe.url"),
    help: ArgumentHelp(
      "An address at which people reach the desktop, such as ingress=https://desktop.example.org/. Its name becomes a label, the address is shown nowhere. Repeatable.",
      valueName: "name=url"),
    transform: { Self.probe($0) })
  var given: [Result<Probe, OptionFault>] = []

  @Option(
    name: .customLong("probe.interval"),
    help: ArgumentHelp(
      "Time between two looks at an address, 1m to 24h. A look is a request, or two where no login shows. (default: 5m)",
      valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .urlProbeInterval) })
  var interval = DurationOption(milliseconds: 300_000)

  @Option(
    name: .customLong("probe.ca-file"),
    help: ArgumentHelp(
      "A PEM file with the authorities that the certificates of the addresses are verified against. (default: the system's)",
      valueName: "path"))
  var authorities: String?

  /// The addresses to look at.
  var probes: [Probe] { given.compactMap { try? $0.get() } }

  mutating func validate() throws {
    // A transformation that throws has its value quoted in the message. Here it may hold a password, and the message is logged.
    for case .failure(let fault) in given {
      throw ValidationError("A value is invalid for '--probe.url <name=url>': \(fault)")
    }
    if let authorities, let fault = WebProbe.fault(ofAuthorities: authorities) {
      throw ValidationError("The value '\(authorities)' is invalid for '--probe.ca-file <path>': \(fault)")
    }
    var names: Set<String> = []
    for probe in probes where !names.insert(probe.name).inserted {
      throw ValidationError(
        "The name '\(probe.name)' is invalid for '--probe.url': expected one that no other address has")
    }
  }

  private static func probe(_ text: String) -> Result<Probe, OptionFault> {
    Result { () throws(OptionFault) in
      let named = try NamedValue(parsing: text, example: "ingress=https://desktop.example.org/", value: "URL")
      do throws(WebURLError) {
        return Probe(name: named.name, url: try WebURL(parsing: named.value))
      } catch {
        throw OptionFault(description: error.description)
      }
    }
  }
}

extension DurationOption.Bounds {
  static let urlProbeInterval = Self(
    lowest: DurationOption(milliseconds: 60_000), highest: DurationOption(milliseconds: 86_400_000))
}

import ArgumentParser
import Configuration

extension Setting {
  /// The options that a file can give.
  struct Options: ParsableArguments {
    @OptionGroup var sampling: SamplingOptions
    @OptionGroup var storage: StorageOptions
    @OptionGroup var vnc: VNCOptions
    @OptionGroup var urls: URLProbeOptions
  }

  /// The setting as an argument of the command line.
  var argument: String { "--\(option)=\(value)" }

  /// What the option has against the value: what it accepts, without the value. Nil when it takes it.
  var fault: String? {
    do {
      _ = try Options.parse([argument])
      return nil
    } catch {
      let message = Options.message(for: error)
      // The parser's own words come first, with the value in them.
      let quoted = "The value '\(value)' "
      let rest = message.hasPrefix(quoted) ? message.dropFirst(quoted.count) : message[...]
      guard let colon = rest.firstRange(of: "': ") else { return "is not accepted" }
      return String(rest[colon.upperBound...])
    }
  }
}

extension [Setting] {
  /// What a file gives in place of options that `arguments` do not name.
  func arguments(besides arguments: [String]) -> [String] {
    filter { !OptionEnvironment.isNamed($0.option, in: arguments) }.map(\.argument)
  }
}

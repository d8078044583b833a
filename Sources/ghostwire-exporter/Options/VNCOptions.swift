import ArgumentParser
import Probing
import Sampling

/// Where the desktop's port is, and how it is looked at.
struct VNCOptions: ParsableArguments {
  private static let defaultAddress = "127.0.0.1:6901"

  @Option(
    name: .customLong("vnc.address"),
    help: ArgumentHelp(
      "Where the desktop's KasmVNC or websockify listens. (default: \(defaultAddress))", valueName: "address"),
    transform: { try Self.address($0) })
  var given: VNCAddress?

  @Option(
    name: .customLong("vnc.probe-interval"),
    help: ArgumentHelp(
      "Time between two probes of the port, 15s to 1h. Each leaves lines in the server's log. Over TLS the deeper stages are probed hourly. (default: 1m)",
      valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .probeInterval) })
  var probeInterval = DurationOption(milliseconds: 60_000)

  @Option(
    name: .customLong("vnc.credentials-file"),
    help: ArgumentHelp(
      "A file that holds user:password, for a server that asks for one. Nobody but its owner may write it, and others may not read it.",
      valueName: "path"))
  var credentialsFile: String?

  @Option(
    name: .customLong("vnc.certificate-file"),
    help: ArgumentHelp(
      "The PEM file with the server's certificate: a path of the exporter's own, or desktop:PATH. A private key in it is passed over. (default: .vnc/self.pem in --path.home)",
      valueName: "path"),
    transform: { try FolderLocation(parsing: $0) })
  var certificateFile: FolderLocation?

  mutating func validate() throws {
    guard let credentialsFile else { return }
    do throws(CredentialsFileError) {
      _ = try CredentialsFile(path: credentialsFile).read()
    } catch {
      // Somebody may have given the credentials themselves in place of their file.
      let value = credentialsFile.contains(":") ? "A value" : "The value '\(credentialsFile)'"
      throw ValidationError("\(value) is invalid for '--vnc.credentials-file <path>': \(error)")
    }
  }

  /// The address to look at.
  var address: VNCAddress {
    get throws { try given ?? Self.address(Self.defaultAddress) }
  }

  private static func address(_ text: String) throws(OptionFault) -> VNCAddress {
    do throws(VNCAddressError) {
      return try VNCAddress(parsing: text)
    } catch {
      throw OptionFault(description: error.description)
    }
  }
}

extension DurationOption.Bounds {
  static let probeInterval = Self(
    lowest: DurationOption(milliseconds: Int(ProbeSchedule.leastInterval) * 1000),
    highest: DurationOption(milliseconds: 3_600_000))
}

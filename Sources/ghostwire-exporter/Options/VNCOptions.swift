import ArgumentParser
import Probing

/// Where the desktop's port is, and how it is looked at.
struct VNCOptions: ParsableArguments {
  private static let defaultAddress = "127.0.0.1:6901"

  @Option(
    name: .customLong("vnc.address"),
    help: ArgumentHelp(
      "Where the desktop's KasmVNC or websockify listens. (default: \(defaultAddress))", valueName: "address"),
    transform: { try Self.address($0) })
  var given: VNCAddress?

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

/// Why a text is no `VNCAddress`.
public struct VNCAddressError: Error, Hashable, CustomStringConvertible {
  /// What is accepted.
  public var description: String { "expected ADDRESS:PORT, such as 127.0.0.1:6901, [::1]:6901 or localhost:6901" }
}

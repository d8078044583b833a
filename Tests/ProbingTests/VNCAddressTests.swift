import Probing
import Testing

@Suite("The desktop's address")
struct VNCAddressTests {
  @Test(
    "An address and a port, or localhost and a port", arguments: ["127.0.0.1:6901", "[::1]:6901", "localhost:443"])
  func accepted(text: String) throws {
    let address = try VNCAddress(parsing: text)
    #expect(address.description == text)
    #expect(text.hasSuffix(":\(address.port)"))
  }

  @Test(
    "Nothing else",
    arguments: [
      "", ":6901", "6901", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "desktop:6901", "unix:/run/vnc", "::1:6901",
      "http://127.0.0.1:6901", "127.0.0.1:6901/",
    ])
  func refused(text: String) {
    #expect(throws: VNCAddressError.self) { try VNCAddress(parsing: text) }
  }
}

import Testing

@testable import Probing

@Suite("Addresses for a browser")
struct WebURLTests {
  @Test(
    "An address is taken apart",
    arguments: [
      ("https://desktop.example.org/", "desktop.example.org", 443, true, "/", "desktop.example.org"),
      ("http://desktop.example.org", "desktop.example.org", 80, false, "/", "desktop.example.org"),
      ("HTTPS://10.0.0.1:8443/vnc?a=b", "10.0.0.1", 8443, true, "/vnc?a=b", "10.0.0.1:8443"),
      ("https://[2001:db8::1]:444/x", "2001:db8::1", 444, true, "/x", "[2001:db8::1]:444"),
      ("https://[::1]", "::1", 443, true, "/", "[::1]"),
      ("https://host?q", "host", 443, true, "/?q", "host"),
    ] as [(String, String, UInt16, Bool, String, String)])
  func parts(text: String, host: String, port: UInt16, isSecure: Bool, target: String, authority: String) throws {
    let url = try WebURL(parsing: text)
    #expect(url.host == host)
    #expect(url.port == port)
    #expect(url.isSecure == isSecure)
    #expect(url.target == target)
    #expect(url.authority == authority)
  }

  @Test(
    "What is wrong is said",
    arguments: [
      ("", .scheme), ("desktop.example.org", .scheme), ("ftp://x/", .scheme), ("https://a:b@x/", .credentials),
      ("https://", .host), ("https:///x", .host), ("https://[::1/x", .host), ("https://[x]/", .host),
      ("https://a b/", .host), ("https://x:0/", .port), ("https://x:65536/", .port), ("https://x:/", .port),
      ("https://[::1]x/", .port), ("https://x/#a", .path), ("https://x/ü", .path), ("https://x/a b", .path),
    ] as [(String, WebURLError)])
  func faults(text: String, error: WebURLError) {
    #expect(throws: error) { try WebURL(parsing: text) }
  }
}

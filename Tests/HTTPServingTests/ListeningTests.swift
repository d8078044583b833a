import Foundation
import Testing

@testable import HTTPServing

@Suite struct ListeningTests {
  /// Whether ::1 can be bound here; says so when it cannot.
  static func hasIPv6() -> Bool {
    let can = (try? ListenAddress(parsing: "[::1]:0").open()) != nil
    if !can { print("skipped what needs IPv6: [::1] cannot be bound on this machine") }
    return can
  }

  static func isAnswered(_ address: String) -> Bool {
    guard let parsed = try? ListenAddress(parsing: address), let client = try? TestClient(parsed) else { return false }
    return (try? client.get("/"))?.body == "hello"
  }

  static func socketPath() -> String { NSTemporaryDirectory() + "ghostwire-\(UUID().uuidString.prefix(8)).sock" }

  @Test("a port alone listens on IPv4 and IPv6") func dualStack() throws {
    let server = try TestServer(on: [":0"])
    let port = try #require(server.address.description.split(separator: ":").last)
    #expect(Self.isAnswered("127.0.0.1:\(port)"))
    if Self.hasIPv6() { #expect(Self.isAnswered("[::1]:\(port)")) }
  }

  @Test("an address literal listens on its own family alone") func oneFamily() throws {
    let four = try TestServer(on: ["0.0.0.0:0"])
    let port = try #require(four.address.description.split(separator: ":").last)
    #expect(Self.isAnswered("127.0.0.1:\(port)"))
    guard Self.hasIPv6() else { return }
    #expect(!Self.isAnswered("[::1]:\(port)"))
    let six = try TestServer(on: ["[::]:0"])
    let second = try #require(six.address.description.split(separator: ":").last)
    #expect(Self.isAnswered("[::1]:\(second)"))
    #expect(!Self.isAnswered("127.0.0.1:\(second)"))
  }

  @Test("localhost listens on both loopback addresses with one port") func localhost() throws {
    let server = try TestServer(on: ["localhost:0"])
    let port = try #require(server.address.description.split(separator: ":").last)
    #expect(server.address.description == "localhost:\(port)" && port != "0")
    #expect(Self.isAnswered("127.0.0.1:\(port)"))
    if Self.hasIPv6() { #expect(Self.isAnswered("[::1]:\(port)")) }
  }

  @Test("one server answers on several addresses, a Unix socket among them") func several() throws {
    let path = Self.socketPath()
    let server = try TestServer(on: ["127.0.0.1:0", "unix:\(path)", "127.0.0.1:0"])
    #expect(server.allAddresses.count == 3 && Set(server.allAddresses).count == 3)
    for address in server.allAddresses { #expect(Self.isAnswered(address.description)) }
  }

  @Test("a Unix socket's file goes when the server stops") func fileRemoval() async throws {
    let path = Self.socketPath()
    let server = try TestServer(on: ["unix:\(path)"])
    #expect(FileManager.default.fileExists(atPath: path))
    await withCheckedContinuation { done in server.stop(within: .seconds(5)) { done.resume() } }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("a stale socket file is replaced, a live one and another file are left alone") func occupiedPath() throws {
    let path = Self.socketPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let address = try #require(SocketAddress(unixPath: path))
      let abandoned = try FileDescriptor.streamSocket(family: AF_UNIX)
      try abandoned.bind(to: address)
      try abandoned.listen()
      // For copies, too: a child that another test starts has one until it runs its program.
      shutdown(abandoned.number, Int32(SHUT_RDWR))
    }
    #expect(FileManager.default.fileExists(atPath: path))
    let server = try TestServer(on: ["unix:\(path)"])
    #expect(Self.isAnswered("unix:\(path)"))
    #expect(throws: HTTPServerError(server.address, .addressInUse)) { try TestServer(on: ["unix:\(path)"]) }
    #expect(Self.isAnswered("unix:\(path)"))

    let other = Self.socketPath()
    defer { try? FileManager.default.removeItem(atPath: other) }
    try "precious".write(toFile: other, atomically: false, encoding: .utf8)
    let file = try ListenAddress(parsing: "unix:\(other)")
    #expect(throws: HTTPServerError(file, .notASocket)) { try TestServer(on: ["unix:\(other)"]) }
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "precious")
  }

  @Test("a port in use is one clear clause, and no other address stays open") func portInUse() throws {
    let first = try TestServer()
    let path = Self.socketPath()
    let error = #expect(throws: HTTPServerError.self) {
      try TestServer(on: ["unix:\(path)", first.address.description])
    }
    #expect(error?.description == "cannot listen on \(first.address): address already in use")
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(Self.isAnswered(first.address.description))
    let taken = try TestServer(on: [":0"])
    #expect(throws: HTTPServerError(taken.address, .addressInUse)) { try TestServer(on: [taken.address.description]) }
  }

  @Test("an address of another machine and a folder that is not there are refused with the reason") func unavailable()
    throws
  {
    #expect(throws: HTTPServerError(try ListenAddress(parsing: "192.0.2.1:0"), .addressNotAvailable)) {
      try TestServer(on: ["192.0.2.1:0"])
    }
    let error = #expect(throws: HTTPServerError.self) { try TestServer(on: ["unix:/nonexistent/a.sock"]) }
    #expect(error?.description == "cannot listen on unix:/nonexistent/a.sock: No such file or directory")
  }

  @Test(
    "the address forms are read and given back",
    arguments: [
      ":9100", "127.0.0.1:9100", "0.0.0.0:0", "[::1]:9100", "[::]:65535", "localhost:9100", "unix:/run/a b:c.sock",
    ])
  func roundTrip(text: String) throws {
    #expect(try ListenAddress(parsing: text).description == text)
  }

  @Test(
    "what is no address is refused with what is accepted",
    arguments: [
      ("", .form), ("9100", .form), (":", .port), (":65536", .port), (":-1", .port), (":+1", .port), (": 1", .port),
      (":000001", .port), ("example.org:80", .host), ("::1:80", .host), ("[127.0.0.1]:80", .host),
      ("127.0.0.1.1:80", .host),
      ("[fe80::1%lo]:80", .host), ("LOCALHOST:80", .host), ("unix:", .socketPath), ("unix:a.sock", .socketPath),
      ("unix:/a\0b", .socketPath), ("unix:/" + String(repeating: "a", count: 107), .socketPath),
    ] as [(String, ListenAddressError)])
  func refusal(text: String, error: ListenAddressError) {
    #expect(throws: error) { try ListenAddress(parsing: text) }
    #expect(!error.description.contains("\n") && error.description.contains("PORT") || error != .form)
  }
}

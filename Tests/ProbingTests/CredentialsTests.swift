import Foundation
import Testing

@testable import Probing

@Suite("Credentials from a file")
struct CredentialsTests {
  private func file(_ text: String, mode: Int, _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "credentials-\(UUID())").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, mode_t(mode))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test("A file that only its owner, or its group too, can read is taken", arguments: [0o600, 0o400, 0o640, 0o440])
  func taken(mode: Int) throws {
    try file("kasm_user:a:b c\r\n", mode: mode) { path in
      let credentials = try CredentialsFile(path: path).read()
      #expect(credentials == BasicCredentials(parsing: Array("kasm_user:a:b c".utf8)))
    }
  }

  @Test(
    "One that others can read, or not only its owner write, is refused", arguments: [0o644, 0o604, 0o660, 0o602, 0o601])
  func openToOthers(mode: Int) throws {
    try file("user:word", mode: mode) { path in
      #expect(throws: CredentialsFileError.openToOthers(mode: mode_t(mode))) { try CredentialsFile(path: path).read() }
    }
  }

  @Test(
    "One that holds something else is refused",
    arguments: ["", "\n", "user", ":word", "user:word\nmore", "user:wo\0rd", String(repeating: "a:", count: 3000)])
  func malformed(text: String) throws {
    try file(text, mode: 0o600) { path in
      #expect(throws: CredentialsFileError.malformed) { try CredentialsFile(path: path).read() }
    }
  }

  @Test(
    "Where a request is to show who asks, a bearer token will do too",
    arguments: [
      ("kasm_user:a:b c\n", "Basic a2FzbV91c2VyOmE6YiBj"),
      ("eyJhbGciOi.J9_-~+/x==\r\n", "Bearer eyJhbGciOi.J9_-~+/x=="),
      ("t", "Bearer t"),
    ])
  func authorization(text: String, field: String) throws {
    try file(text, mode: 0o640) { path in
      let authorization = try CredentialsFile(path: path).readAuthorization()
      #expect(authorization.field == field)
    }
  }

  @Test("And nothing else", arguments: ["", "\n", "two words", "=", "a=b", ":word", "token\n\n", "tok\u{e9}n"])
  func noAuthorization(text: String) throws {
    try file(text, mode: 0o600) { path in
      #expect(throws: CredentialsFileError.noAuthorization) { _ = try CredentialsFile(path: path).readAuthorization() }
    }
  }

  @Test("What is no file is refused")
  func noFile() {
    #expect(throws: CredentialsFileError.notReadable(errno: ENOENT)) { try CredentialsFile(path: "/nothing").read() }
    #expect(throws: CredentialsFileError.notRegular) { try CredentialsFile(path: "/dev/null").read() }
  }

  @Test("Nothing of them shows where values are printed")
  func silence() throws {
    let bytes = Array("someone:secret".utf8)
    let values: [any Sendable] = [
      try #require(BasicCredentials(parsing: bytes)), try #require(WebAuthorization(parsing: bytes)),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped, "\(value as Any?)"] {
        #expect(!text.contains("secret") && !text.contains("someone") && !text.contains("c29t"))
        #expect(!text.contains("115"), "the bytes of it")
      }
    }
  }
}

import Foundation
import Testing
import WebSecurity

@Suite("Signatures of a web configuration's files")
struct SignatureTests {
  private let folder: ConfigurationFolder

  init() throws {
    folder = try ConfigurationFolder()
    try folder.write(
      "web.yml", "tls_server_config: {cert_file: live.crt, key_file: tls.key, client_ca_file: absent}\n")
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: folder.path("tls.crt"), toPath: folder.path("\(name)/tls.crt"))
    }
    try FileManager.default.createSymbolicLink(atPath: folder.path("live"), withDestinationPath: "one")
    try FileManager.default.createSymbolicLink(atPath: folder.path("live.crt"), withDestinationPath: "live/tls.crt")
  }

  @Test("Without a change it stays")
  func unchanged() throws {
    #expect(folder.file.signature() == folder.file.signature())
    try folder.write("unnamed", "x")
    let before = folder.file.signature()
    try folder.write("unnamed", "y")
    #expect(folder.file.signature() == before)
  }

  @Test("What was loaded has the signature of its files")
  func loaded() throws {
    let loaded = try folder.load("tls_server_config: {cert_file: live.crt, key_file: tls.key}\n")
    #expect(loaded.files == folder.file.signature())
    try folder.write("tls.key", "x")
    #expect(loaded.files != folder.file.signature())
  }

  @Test("Every change of a file, of a link to it and of what is not there changes it")
  func changes() throws {
    var last = folder.file.signature()
    func expectChange(_ what: String) {
      let now = folder.file.signature()
      #expect(now != last, "\(what)")
      last = now
    }
    try folder.write("tls.key", "another key")
    expectChange("content")
    let link = folder.path("live.new")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "two")
    #expect(rename(link, folder.path("live")) == 0)
    expectChange("a link, moved as Kubernetes does")
    try folder.write("absent", "x")
    expectChange("a file that was not there")
    chmod(folder.path("tls.key"), 0o000)
    expectChange("a mode")
    try folder.write("web.yml", "tls_server_config: [\n")
    expectChange("the configuration")
    try FileManager.default.removeItem(atPath: folder.path("web.yml"))
    expectChange("no configuration")
  }
}

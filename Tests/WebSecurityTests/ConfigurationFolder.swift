import Foundation
import TestIdentities
import WebSecurity
import YAMLReading

/// A folder with a web configuration, and a certificate and its key as `tls.crt` and `tls.key`; removed with the value.
final class ConfigurationFolder {
  let identity: TestIdentity
  private let url = FileManager.default.temporaryDirectory.appending(path: "web-configuration-\(UUID())")

  init() throws {
    identity = try TestIdentity()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write("tls.crt", identity.certificate)
    try write("tls.key", identity.key)
    try write("none.pem", "nothing\n")
    try write("other.key", try TestIdentity().key)
    try FileManager.default.createDirectory(at: url.appending(path: "folder"), withIntermediateDirectories: true)
    try write("large.pem", String(repeating: "x", count: (1 << 20) + 1))
    mkfifo(path("fifo"), 0o600)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var file: WebConfigurationFile { WebConfigurationFile(path: path("web.yml")) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  /// Reads a configuration with this text.
  func load(_ text: String) throws -> WebConfigurationFile.Loaded {
    try write("web.yml", text)
    return try file.load()
  }

  /// What is said of a configuration with this text, without the folder; nil when it is taken.
  func fault(_ text: String) throws -> String? {
    do {
      _ = try load(text)
      return nil
    } catch let fault as ConfigurationFault {
      return fault.description.replacing(url.path + "/", with: "")
    }
  }
}

import Foundation

/// A certificate as KasmVNC makes one for itself, in the desktop's home while this lives, and a server that shows it.
final class DesktopCertificate {
  /// Where the server listens, on the loopback address.
  let port: Int

  private let file: String
  private let server: RunningProcess

  /// Makes the certificate and starts the server.
  init(in pod: Pod) throws {
    let folder = pod.homeOnMachine + "/.vnc"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    file = folder + "/self.pem"
    let key = try pod.makeFolder("certificate") + "/key.pem"
    _ = try Command.output([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost", "-keyout",
      key, "-out", file,
    ])
    for path in [file, key] where Machine.isRoot { chown(path, Machine.desktopUser, Machine.desktopUser) }
    port = try pod.freePort()
    server = try pod.start(
      ["openssl", "s_server", "-quiet", "-www", "-accept", "127.0.0.1:\(port)", "-cert", file, "-key", key],
      log: "certificate-\(port).log")
  }

  deinit {
    server.stop()
    try? FileManager.default.removeItem(atPath: file)
  }
}

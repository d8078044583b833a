import Foundation

/// The files of an exporter's web configuration and of its clients, made anew: an authority, certificates that it has signed, and one
/// that another has.
struct WebFiles {
  /// TLS, open to everybody.
  static let tls = """
    tls_server_config:
      cert_file: FOLDER/server.pem
      key_file: server.key

    """
  /// TLS with a certificate that only `client` has.
  static let mutual =
    tls + """
        client_auth_type: RequireAndVerifyClientCert
        client_ca_file: FOLDER/ca.pem
        client_allowed_sans: [client.example]

      """

  /// A user `prometheus`; bcrypt by the C library, at the least cost.
  static func users(_ password: String) throws -> String {
    let hash = try Command.output(["perl", "-e", #"print crypt($ARGV[0], '$2b$04$abcdefghijklmnopqrstuu')"#, password])
    return "basic_auth_users:\n  prometheus: \(hash)\n"
  }

  /// What a Prometheus says that has `client`'s certificate and a password.
  func scraping(_ password: String) -> [String] {
    [
      "scheme: https",
      "tls_config: {ca_file: \(folder)/ca.pem, cert_file: \(folder)/client.pem, key_file: \(folder)/client.key}",
      "basic_auth: {username: prometheus, password: \(password)}",
    ]
  }

  let folder: String
  /// `configuration` is read at the start, with `FOLDER` in it standing for the folder.
  let configuration: String

  init(in pod: Pod, _ text: String) throws {
    folder = try pod.makeFolder("web-\(UUID().uuidString)")
    configuration = folder + "/web.yml"
    for (name, signer) in [
      ("ca", nil), ("other-ca", nil), ("server", "ca"), ("client", "ca"), ("stranger", "other-ca"),
    ] {
      try makeCertificate(name, signedBy: signer)
    }
    try write(text)
  }

  /// Puts another text in the place of the configuration, at once, as Kubernetes does.
  func write(_ text: String) throws {
    let new = configuration + ".new"
    try Data(text.replacing("FOLDER", with: folder).utf8).write(to: URL(fileURLWithPath: new))
    try give(new)
    guard rename(new, configuration) == 0 else { throw HarnessError("rename: errno \(errno)") }
  }

  /// A certificate for 127.0.0.1 and the name itself.
  func makeCertificate(_ name: String, signedBy signer: String?) throws {
    let path = "\(folder)/\(name)"
    let authority = signer.map { ["-CA", "\(folder)/\($0).pem", "-CAkey", "\(folder)/\($0).key"] } ?? []
    let kind = signer == nil ? "CA:TRUE" : "CA:FALSE"
    _ = try Command.output(
      [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
        "-subj", "/CN=\(name)", "-addext", "subjectAltName=IP:127.0.0.1,DNS:\(name).example", "-addext",
        "basicConstraints=critical,\(kind)", "-keyout", path + ".key", "-out", path + ".pem",
      ] + authority)
    for file in [path + ".key", path + ".pem"] { try give(file) }
  }

  private func give(_ path: String) throws {
    guard !Machine.isRoot || chown(path, Machine.desktopUser, Machine.desktopUser) == 0 else {
      throw HarnessError("chown: errno \(errno)")
    }
  }
}

import TransportSecurity
import YAMLReading

extension WebConfigurationDocument {
  private typealias Authentication = TLSServerOptions.ClientAuthentication

  /// `tls_server_config`, a key of `root`.
  mutating func readTLS(
    _ section: YAMLMapping, in root: YAMLMapping, readingFilesWith readFile: FileReader
  ) throws(YAMLFault) {
    var section = section
    let certificates = try Self.takePEM("cert", &section, &certificate, readFile)
    let key = try Self.takePEM("key", &section, &self.key, readFile)
    let authorities = try Self.takePEM("client_ca", &section, &clientAuthorities, readFile)
    var options = TLSServerOptions(certificates: certificates ?? [], key: key ?? [])
    options.clientAuthorities = authorities ?? []
    try Self.takeClients(&section, &options)
    try Self.takeVersions(&section, &options)
    options.cipherSuites = try section.takeChoices("cipher_suites") ?? []
    options.prefersOwnOrder = try section.takeBool("prefer_server_cipher_suites") ?? true
    options.curves = try section.takeChoices("curve_preferences") ?? []
    for (key, isSet) in [
      ("cipher_suites", !options.cipherSuites.isEmpty), ("curve_preferences", !options.curves.isEmpty),
    ]
    where isSet && algorithms == nil {
      algorithms = Place(line: section.line(of: key), path: section.path(of: key))
    }
    try section.finish()
    guard !section.entries.isEmpty else { return }
    guard certificates != nil else { throw root.fault(at: section.path, "cert or cert_file is missing") }
    guard key != nil else { throw root.fault(at: section.path, "key or key_file is missing") }
    configuration.tls = options
  }

  /// PEM that is in the document or in a file; nil when neither is there.
  private static func takePEM(
    _ name: String, _ section: inout YAMLMapping, _ place: inout Place?, _ readFile: FileReader
  ) throws(YAMLFault) -> [UInt8]? {
    let inline = try section.takeString(name)
    let fileKey = "\(name)_file"
    let file = try section.takeString(fileKey)
    if inline != nil, file != nil { throw section.fault(at: fileKey, "cannot be there beside \(name)") }
    let used = file == nil ? name : fileKey
    place = Place(line: section.line(of: used), path: section.path(of: used))
    guard let file else { return inline.map { Array($0.utf8) } }
    do {
      return try readFile(file)
    } catch {
      throw section.fault(at: fileKey, error.text)
    }
  }

  private static func takeClients(
    _ section: inout YAMLMapping, _ options: inout TLSServerOptions
  ) throws(YAMLFault) {
    let typeKey = "client_auth_type"
    if let node = section.take(typeKey) {
      let path = section.path(of: typeKey)
      // The name that it had in older releases.
      let isAlias = (try? node.string(at: path)) == "RequireClientCert"
      options.clientAuthentication = isAlias ? .anyRequired : try node.choice(at: path)
    }
    let type = options.clientAuthentication
    if let key = ["client_ca", "client_ca_file"].first(where: section.isSet), type == .none {
      throw section.fault(at: key, "needs a \(typeKey) that asks for certificates")
    }
    if type.isVerified, options.clientAuthorities.isEmpty {
      throw section.fault(at: typeKey, "needs client_ca or client_ca_file")
    }
    let namesKey = "client_allowed_sans"
    guard let names = section.take(namesKey) else { return }
    options.clientNames = try names.strings(at: section.path(of: namesKey))
    guard !options.clientNames.contains("") else { throw section.fault(at: namesKey, "holds an empty name") }
    guard options.clientNames.isEmpty || type.isNeeded else {
      let accepted = Authentication.allCases.filter(\.isNeeded).map(\.rawValue).joined(separator: " or ")
      throw section.fault(at: namesKey, "needs \(typeKey) \(accepted)")
    }
  }

  private static func takeVersions(
    _ section: inout YAMLMapping, _ options: inout TLSServerOptions
  ) throws(YAMLFault) {
    options.minimum = try takeVersion("min_version", &section) ?? options.minimum
    options.maximum = try takeVersion("max_version", &section) ?? options.maximum
    guard options.minimum <= options.maximum else { throw section.fault(at: "min_version", "is above max_version") }
  }

  private static func takeVersion(
    _ key: String, _ section: inout YAMLMapping
  ) throws(YAMLFault) -> TLSServerOptions.Version? {
    guard let node = section.take(key) else { return nil }
    let path = section.path(of: key)
    if let text = try? node.string(at: path), ["TLS10", "TLS11"].contains(text) {
      let accepted = TLSServerOptions.Version.allCases.map(\.rawValue).joined(separator: ", ")
      throw node.fault(at: path, "TLS 1.0 and 1.1 are not secure (RFC 8996); expected one of \(accepted)")
    }
    return try node.choice(at: path)
  }
}

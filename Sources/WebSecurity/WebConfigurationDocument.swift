import HTTPServing
import TransportSecurity
import YAMLReading

/// A web configuration as it is read, with the places of what only OpenSSL can judge.
struct WebConfigurationDocument {
  /// Where something is, for a fault that is found later.
  struct Place {
    var line: Int
    var path: String
  }

  /// Reads a file that the configuration names.
  typealias FileReader = (_ path: String) throws(SmallFile.Fault) -> [UInt8]

  var configuration = WebConfiguration()
  var certificate: Place?
  var key: Place?
  var clientAuthorities: Place?
  var algorithms: Place?

  /// Reads a document. Every key has to be known.
  init(_ bytes: [UInt8], readingFilesWith readFile: FileReader) throws(YAMLFault) {
    guard let node = try YAMLDocument.read(bytes) else { return }
    var root = try YAMLMapping(node, path: "")
    let tls = try root.takeMapping("tls_server_config")
    let server = try root.takeMapping("http_server_config")
    let users = try root.takeMapping("basic_auth_users")
    try root.finish()
    if let tls { try readTLS(tls, in: root, readingFilesWith: readFile) }
    if let server { try readServer(server) }
    if let users { try readUsers(users) }
  }

  /// What the document names as files, as far as it can be read.
  static func files(of bytes: [UInt8]) -> [String] {
    guard let node = try? YAMLDocument.read(bytes), var root = try? YAMLMapping(node, path: ""),
      var tls = (try? root.takeMapping("tls_server_config")) ?? nil
    else { return [] }
    return ["cert_file", "key_file", "client_ca_file"].compactMap { (try? tls.takeString($0)) ?? nil }
  }

  /// The fault as one of the document.
  func fault(for fault: TLSServerFault) -> YAMLFault {
    let (place, message) =
      switch fault {
      case .certificate: (certificate, "holds no certificate that can be used")
      case .key: (key, "holds no private key, or one with a passphrase")
      case .keyMismatch: (key, "is not the key of the certificate")
      case .clientAuthorities: (clientAuthorities, "holds no certificate that can be used")
      case .algorithms: (algorithms, "OpenSSL has not all of them")
      case .system: (certificate, "OpenSSL cannot be set up")
      }
    guard let place else { return YAMLFault(line: 1, message: message) }
    return YAMLFault(line: place.line, message: "\(place.path): \(message)")
  }
}

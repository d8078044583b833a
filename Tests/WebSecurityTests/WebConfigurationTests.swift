import HTTPServing
import Testing
import TransportSecurity
import WebSecurity

@Suite("Web configurations")
struct WebConfigurationTests {
  private let folder: ConfigurationFolder

  init() throws {
    folder = try ConfigurationFolder()
  }

  @Test(
    "A file without anything guards nothing",
    arguments: [
      "", "# nothing\n", "tls_server_config:\n", "tls_server_config: {}\nhttp_server_config:\nbasic_auth_users: {}\n",
    ])
  func nothing(text: String) throws {
    let loaded = try folder.load(text)
    #expect(loaded.configuration.tls == nil && loaded.context == nil)
    #expect(loaded.configuration.fields == HTTPFields() && loaded.configuration.users.isEmpty)
  }

  @Test("A certificate and key get the defaults of exporter-toolkit")
  func defaults() throws {
    let loaded = try folder.load("tls_server_config: {cert_file: tls.crt, key_file: tls.key}\n")
    let expected = TLSServerOptions(
      certificates: Array(folder.identity.certificate.utf8), key: Array(folder.identity.key.utf8))
    #expect(loaded.configuration.tls == expected)
    #expect(loaded.context != nil)
  }

  @Test("Every key is read")
  func everything() throws {
    let loaded = try folder.load(
      """
      tls_server_config:
        cert_file: \(folder.path("tls.crt"))
        key: |
      \(folder.identity.key.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        client_ca_file: tls.crt
        client_auth_type: RequireAndVerifyClientCert
        client_allowed_sans: [prometheus.example, 127.0.0.1]
        min_version: TLS12
        max_version: TLS13
        cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256]
        prefer_server_cipher_suites: false
        curve_preferences: [X25519, CurveP256]
      http_server_config:
        http2: true
        headers:
          Content-Security-Policy: " default-src 'none' "
          X-Frame-Options: deny
          X-Content-Type-Options: nosniff
          X-XSS-Protection: ""
          Strict-Transport-Security: max-age=31536000
      basic_auth_users:
        anna: $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW
        "bert jr.": $2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a
      """)
    var expected = TLSServerOptions(
      certificates: Array(folder.identity.certificate.utf8), key: Array(folder.identity.key.utf8))
    expected.clientAuthorities = expected.certificates
    expected.clientAuthentication = .required
    expected.clientNames = ["prometheus.example", "127.0.0.1"]
    expected.cipherSuites = [.rsaAES128, .aes128]
    expected.prefersOwnOrder = false
    expected.curves = [.x25519, .p256]
    #expect(loaded.configuration.tls == expected)
    #expect(
      loaded.configuration.fields == [
        "Content-Security-Policy": "default-src 'none'", "X-Frame-Options": "deny", "X-Content-Type-Options": "nosniff",
        "Strict-Transport-Security": "max-age=31536000",
      ])
    #expect(Set(loaded.configuration.users.keys) == ["anna", "bert jr."])
    #expect(loaded.configuration.users["anna"]?.verify(Array("U*U".utf8)) == true)
  }

  @Test(
    "Go's names of what is asked of clients are taken, and the older one",
    arguments: [
      ("NoClientCert", TLSServerOptions.ClientAuthentication.none), ("RequestClientCert", .requested),
      ("RequireAnyClientCert", .anyRequired), ("RequireClientCert", .anyRequired),
    ])
  func clientAuthentication(name: String, type: TLSServerOptions.ClientAuthentication) throws {
    let loaded = try folder.load(
      "tls_server_config: {cert_file: tls.crt, key_file: tls.key, client_auth_type: \(name)}\n")
    #expect(loaded.configuration.tls?.clientAuthentication == type)
  }

  @Test("What is wrong is said in one line with its place", arguments: FaultyConfiguration.all)
  func refused(faulty: FaultyConfiguration) throws {
    #expect(try folder.fault(faulty.text) == "web.yml" + faulty.fault)
  }

  @Test("A file that is not there is said to be so, without a line")
  func absent() {
    let file = WebConfigurationFile(path: "/nowhere/web.yml")
    #expect {
      try file.load()
    } throws: { error in
      "\(error)" == "/nowhere/web.yml: cannot be read: No such file or directory"
    }
  }

  @Test("No value and no name of a user is in any fault")
  func secrets() throws {
    let values = [
      "s3cr3t", "{s3cr3t: s3cr3t}", "[s3cr3t]", "\"s3cr3t", "&s3cr3t x", "*s3cr3t", "!s3cr3t x", "s3cr3t: s3cr3t",
    ]
    let keys = [
      "tls_server_config", "http_server_config", "basic_auth_users", "  cert", "  cert_file", "  key", "  key_file",
      "  client_ca", "  client_auth_type", "  client_allowed_sans", "  min_version", "  cipher_suites",
      "  curve_preferences",
      "  prefer_server_cipher_suites",
    ]
    var faults = 0
    for value in values {
      for key in keys {
        let section = key.hasPrefix(" ") ? "tls_server_config:\n" : ""
        try check("\(section)\(key): \(value)\n")
      }
      try check("http_server_config:\n  http2: \(value)\n")
      try check("http_server_config:\n  headers:\n    X-Frame-Options: \(value)\n")
      try check("basic_auth_users:\n  anna: \(value)\n")
      try check("basic_auth_users:\n  s3cr3t: \(value)\n")
    }
    try check("basic_auth_users:\n  s3cr3t: a\n  s3cr3t: b\n")
    try check("basic_auth_users:\n  s3cr3t:x: a\n")
    try check("basic_auth_users:\n  s3cr3t\n")
    #expect(faults > 100)

    func check(_ text: String) throws {
      guard let fault = try folder.fault(text) else { return }
      faults += 1
      // One unknown key is named, so that it can be found; the names of users and values are not.
      #expect(!fault.contains("s3cr3t") || fault.contains(".s3cr3t: unknown key"), "\(text)")
      #expect(!fault.contains("\n"))
    }
  }
}

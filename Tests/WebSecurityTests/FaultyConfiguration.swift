import Testing

/// A configuration that is refused, and what is said of it after the file's name.
struct FaultyConfiguration: CustomTestStringConvertible {
  let text: String
  let fault: String

  var testDescription: String { fault }

  private init(_ text: String, _ fault: String) {
    self.text = text
    self.fault = fault
  }

  /// With a certificate, a key, and `line` in line 4.
  private static func tls(_ line: String, _ fault: String) -> FaultyConfiguration {
    FaultyConfiguration(
      "tls_server_config:\n  cert_file: tls.crt\n  key_file: tls.key\n  \(line)\n", ":\(fault)")
  }

  private static func header(_ line: String, _ fault: String) -> FaultyConfiguration {
    FaultyConfiguration("http_server_config:\n  headers:\n    \(line)\n", ":3: http_server_config.headers\(fault)")
  }

  private static let bcrypt =
    "basic_auth_users: expected a bcrypt hash of 60 characters: $2a$, $2b$ or $2y$, with a cost from 4 to 18"
  private static let badName =
    "basic_auth_users: the name of a user is empty, or has a colon or control character"
  private static let hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"

  static let all: [FaultyConfiguration] = documents + files + clients + algorithms + server + users

  private static let documents = [
    FaultyConfiguration("[]\n", ":1: expected a mapping"),
    FaultyConfiguration("a: [\n", ":2: did not find expected node content"),
    FaultyConfiguration(
      "rate_limit: {}\n",
      ":1: rate_limit: unknown key; accepted are tls_server_config, http_server_config, basic_auth_users"),
    FaultyConfiguration(
      "tls_server_confg: {}\n", ":1: tls_server_confg: unknown key; did you mean tls_server_config?"),
    FaultyConfiguration("tls_server_config: x\n", ":1: tls_server_config: expected a mapping"),
    tls("cert_fil: x", "4: tls_server_config.cert_fil: unknown key; did you mean cert_file?"),
    tls("key_file: x", "4: a key is there twice, first in line 3"),
  ]

  private static let files = [
    FaultyConfiguration(
      "tls_server_config:\n  key_file: tls.key\n", ":1: tls_server_config: cert or cert_file is missing"),
    FaultyConfiguration(
      "tls_server_config:\n  cert_file: tls.crt\n", ":1: tls_server_config: key or key_file is missing"),
    FaultyConfiguration(
      "tls_server_config:\n  min_version: TLS13\n", ":1: tls_server_config: cert or cert_file is missing"),
    tls("cert: x", "2: tls_server_config.cert_file: cannot be there beside cert"),
    tls("key: x", "3: tls_server_config.key_file: cannot be there beside key"),
    FaultyConfiguration(
      "tls_server_config:\n  client_ca: x\n  client_ca_file: tls.crt\n",
      ":3: tls_server_config.client_ca_file: cannot be there beside client_ca"),
    pair("absent.pem", "tls.key", "2: tls_server_config.cert_file: cannot be read: No such file or directory"),
    pair("tls.crt/x", "tls.key", "2: tls_server_config.cert_file: cannot be read: Not a directory"),
    pair("tls.crt", "folder", "3: tls_server_config.key_file: is no regular file"),
    pair("tls.crt", "fifo", "3: tls_server_config.key_file: is no regular file"),
    pair("/dev/zero", "tls.key", "2: tls_server_config.cert_file: is no regular file"),
    pair("large.pem", "tls.key", "2: tls_server_config.cert_file: is larger than 1 MiB"),
    pair("none.pem", "tls.key", "2: tls_server_config.cert_file: holds no certificate that can be used"),
    pair("tls.crt", "none.pem", "3: tls_server_config.key_file: holds no private key, or one with a passphrase"),
    pair("tls.crt", "other.key", "3: tls_server_config.key_file: is not the key of the certificate"),
    FaultyConfiguration(
      "tls_server_config:\n  cert: x\n  key: y\n", ":2: tls_server_config.cert: holds no certificate that can be used"),
  ]

  private static func pair(_ certificate: String, _ key: String, _ fault: String) -> FaultyConfiguration {
    FaultyConfiguration("tls_server_config:\n  cert_file: \(certificate)\n  key_file: \(key)\n", ":\(fault)")
  }

  private static let clients = [
    tls(
      "client_auth_type: Never",
      "4: tls_server_config.client_auth_type: expected one of NoClientCert, RequestClientCert, RequireAnyClientCert, "
        + "VerifyClientCertIfGiven, RequireAndVerifyClientCert"),
    tls(
      "client_ca_file: tls.crt",
      "4: tls_server_config.client_ca_file: needs a client_auth_type that asks for certificates"),
    tls("client_ca: x", "4: tls_server_config.client_ca: needs a client_auth_type that asks for certificates"),
    tls(
      "client_auth_type: VerifyClientCertIfGiven",
      "4: tls_server_config.client_auth_type: needs client_ca or client_ca_file"),
    tls(
      "client_auth_type: RequireAndVerifyClientCert",
      "4: tls_server_config.client_auth_type: needs client_ca or client_ca_file"),
    tls(
      "client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: none.pem",
      "5: tls_server_config.client_ca_file: holds no certificate that can be used"),
    tls(
      "client_allowed_sans: [a]",
      "4: tls_server_config.client_allowed_sans: needs client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert"
    ),
    tls(
      "client_auth_type: RequireAnyClientCert\n  client_allowed_sans: [a, '']",
      "5: tls_server_config.client_allowed_sans: holds an empty name"),
    tls("client_allowed_sans: a", "4: tls_server_config.client_allowed_sans: expected a list"),
  ]

  private static let old = "TLS 1.0 and 1.1 are not secure (RFC 8996); expected one of TLS12, TLS13"

  private static let algorithms = [
    tls("min_version: TLS10", "4: tls_server_config.min_version: \(old)"),
    tls("max_version: TLS11", "4: tls_server_config.max_version: \(old)"),
    tls("min_version: 1.2", "4: tls_server_config.min_version: expected one of TLS12, TLS13"),
    tls("min_version: TLS13\n  max_version: TLS12", "4: tls_server_config.min_version: is above max_version"),
    tls(
      "curve_preferences: [P256]",
      "4: tls_server_config.curve_preferences: expected one of CurveP256, CurveP384, CurveP521, X25519"),
    tls("prefer_server_cipher_suites: 1", "4: tls_server_config.prefer_server_cipher_suites: expected true or false"),
    tls("cipher_suites: TLS_AES_128_GCM_SHA256", "4: tls_server_config.cipher_suites: expected a list"),
  ]

  private static let server = [
    FaultyConfiguration(
      "http_server_config:\n  http2: maybe\n", ":2: http_server_config.http2: expected true or false"),
    FaultyConfiguration(
      "http_server_config:\n  rate_limit: {}\n",
      ":2: http_server_config.rate_limit: unknown key; accepted are http2, headers"),
    header("X-Frame-Options: allow", ".X-Frame-Options: expected one of deny, sameorigin"),
    header("X-Content-Type-Options: sniff", ".X-Content-Type-Options: expected nosniff"),
    header("X-XSS-Protection: \"1\\r\\nSet-Cookie: a\"", ".X-XSS-Protection: holds a control character"),
    header("Content-Security-Policy: [a]", ".Content-Security-Policy: expected text"),
    header("x-frame-option: deny", ".x-frame-option: unknown key; did you mean X-Frame-Options?"),
    header(
      "Server: x",
      ".Server: unknown key; accepted are Content-Security-Policy, X-Frame-Options, X-Content-Type-Options, "
        + "X-XSS-Protection, Strict-Transport-Security"),
  ]

  private static let users = [
    FaultyConfiguration("basic_auth_users: [a]\n", ":1: basic_auth_users: expected a mapping"),
    FaultyConfiguration("basic_auth_users:\n  anna: password\n", ":2: \(bcrypt)"),
    FaultyConfiguration("basic_auth_users:\n  anna:\n", ":2: \(bcrypt)"),
    FaultyConfiguration("basic_auth_users:\n  anna: [a]\n", ":2: \(bcrypt)"),
    FaultyConfiguration("basic_auth_users:\n  anna: \(hash.replacing("$05$", with: "$03$"))\n", ":2: \(bcrypt)"),
    FaultyConfiguration("basic_auth_users:\n  'an:na': \(hash)\n", ":2: \(badName)"),
    FaultyConfiguration("basic_auth_users:\n  \"an\\tna\": \(hash)\n", ":2: \(badName)"),
    FaultyConfiguration("basic_auth_users:\n  '': \(hash)\n", ":2: \(badName)"),
  ]
}

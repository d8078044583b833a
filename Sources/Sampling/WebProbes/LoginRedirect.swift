/// Tells redirects to a login from others, by the words that identity providers have in the names of their hosts and paths.
public enum LoginRedirect {
  private static let words: Set = [
    "auth", "authenticate", "authorize", "cas", "idp", "login", "oauth", "oauth2", "openid", "openid-connect", "saml",
    "saml2", "session", "sign-in", "sign_in", "signin", "sso", "accounts",
  ]

  /// Whether an answer with this status and Location field leads to a login. The location is read up to its query.
  public static func isLogin(status: Int, location: String?) -> Bool {
    guard (300...399).contains(status), let location else { return false }
    let address = location.prefix { $0 != "?" && $0 != "#" }
    // The parts of host and path, each without what follows a dot.
    return address.lowercased().split { $0 == "/" || $0 == "." || $0 == ":" }.contains { words.contains(String($0)) }
  }
}

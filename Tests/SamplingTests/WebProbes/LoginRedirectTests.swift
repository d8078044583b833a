import Sampling
import Testing

@Suite("Redirects to a login")
struct LoginRedirectTests {
  @Test(
    "Identity providers are known by the words in host and path",
    arguments: [
      "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1", "/oauth2/start?rd=%2F", "/login",
      "https://auth.example.org/?rd=https://desktop.example.org/", "/Login.html", "https://accounts.google.com/o/x",
      "https://team.cloudflareaccess.com/cdn-cgi/access/login/desktop", "//sso.example.org:8443/",
      "https://id.example.org/realms/desktop/protocol/openid-connect/auth",
    ])
  func login(location: String) {
    #expect(LoginRedirect.isLogin(status: 302, location: location))
    #expect(!LoginRedirect.isLogin(status: 200, location: location))
  }

  @Test(
    "Other redirects are none",
    arguments: [
      "/vnc.html", "https://desktop.example.org/", "/vnc/?path=login", "/author", "https://blogin.example.org/", "",
    ])
  func noLogin(location: String) {
    #expect(!LoginRedirect.isLogin(status: 302, location: location))
    #expect(!LoginRedirect.isLogin(status: 302, location: nil))
  }
}

import Dispatch
import Foundation
import Synchronization
import Testing
import WebSecurity

@Suite("Checking passwords")
struct PasswordCheckTests {
  private let users: [String: PasswordHash]

  init() throws {
    users = [
      "anna": try #require(PasswordHash("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")),
      "bert": try #require(PasswordHash("$2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a")),
    ]
  }

  private func basic(_ credentials: String) -> String { "Basic " + Data(credentials.utf8).base64EncodedString() }

  private func outcome(
    _ check: PasswordCheck, _ authorization: String?, _ users: [String: PasswordHash]? = nil
  ) async -> PasswordCheck.Outcome {
    await withCheckedContinuation { continuation in
      check.check(authorization, against: users ?? self.users) { continuation.resume(returning: $0) }
    }
  }

  @Test("A good password is let in, and costs a hash once")
  func remembered() async {
    let check = PasswordCheck()
    for _ in 0..<3 { #expect(await outcome(check, basic("anna:U*U")) == .accepted) }
    #expect(check.verifications == 1)
    #expect(await outcome(check, basic("bert:U*U*U")) == .accepted)
    #expect(check.verifications == 2)
  }

  @Test("A wrong password is refused, and costs a hash once")
  func refusedOnce() async {
    let check = PasswordCheck()
    for _ in 0..<3 { #expect(await outcome(check, basic("anna:U*U*U")) == .refused) }
    #expect(check.verifications == 1)
    #expect(await outcome(check, basic("anna:U*U")) == .accepted)
  }

  @Test("An unknown user costs what a known one does, and is refused with anybody's password")
  func unknown() async {
    let check = PasswordCheck()
    for (index, password) in ["U*U", "U*U*U", ""].enumerated() {
      #expect(await outcome(check, basic("carl:\(password)")) == .refused)
      #expect(check.verifications == index + 1)
    }
  }

  @Test("What is remembered is of the hash: after a change of the users it is made anew")
  func changes() async throws {
    let check = PasswordCheck()
    let anna = try #require(users["anna"])
    let bert = try #require(users["bert"])
    #expect(await outcome(check, basic("anna:U*U"), ["anna": anna]) == .accepted)
    #expect(await outcome(check, basic("anna:U*U"), ["anna": bert]) == .refused)
    #expect(await outcome(check, basic("anna:U*U"), ["bert": anna]) == .refused)
    #expect(await outcome(check, basic("carl:U*U"), ["anna": anna]) == .refused)
    #expect(await outcome(check, basic("carl:U*U"), ["anna": anna, "carl": anna]) == .accepted)
    #expect(check.verifications == 5)
  }

  @Test("User and password cannot be shifted into each other")
  func boundaries() async throws {
    let check = PasswordCheck()
    let anna = try #require(users["anna"])
    let both = ["a": anna, "aU*U": anna]
    #expect(await outcome(check, basic("a:U*U"), both) == .accepted)
    #expect(await outcome(check, basic("aU*U:"), both) == .refused)
  }

  @Test("The field is read as RFC 7617 has it", arguments: ["Basic", "basic", "BASIC", "bAsIc "])
  func schemes(scheme: String) async {
    let good = Data("anna:U*U".utf8).base64EncodedString()
    #expect(await outcome(PasswordCheck(), "\(scheme) \(good)") == .accepted)
  }

  @Test(
    "What is no Basic field is refused without a hash",
    arguments: [
      nil, "", "Basic", "Basic ", "Bearer YW5uYTpVKlU=", "BasicYW5uYTpVKlU=", "Basic YW5uYTpVKlU",
      "Basic YW5u YTpVKlU=",
      "Basic YW5uYTpVKlU= x", "Basic YW5uYTpV*lU=", "Basic ====", "Basic YW5uYQ==", "Basic YW5uYTpVKlU\n",
      "Basic =W5uYTpVKlU=",
      "Basic YW5uYTpVKl===", "Basic \u{20}\u{E9}\u{E9}", "Basic //86eA==",
      "Basic " + String(repeating: "YW5u", count: 5000),
    ] as [String?])
  func malformed(field: String?) async {
    let check = PasswordCheck()
    #expect(await outcome(check, field) == .refused)
    #expect(check.verifications == 0)
  }

  @Test("All lengths of padding are read", arguments: ["anna:U*U", "bert:U*U*U", "annab:U*U"])
  func padding(credentials: String) async throws {
    var users = users
    users["annab"] = users["anna"]
    #expect(await outcome(PasswordCheck(), basic(credentials), users) == .accepted)
  }

  @Test("A password with a NUL, or longer than any, is refused")
  func oddPasswords() async {
    for password in ["U*U\0", "U*U\0x", "\0", String(repeating: "x", count: 2000)] {
      #expect(await outcome(PasswordCheck(), basic("anna:\(password)")) == .refused)
    }
  }

  @Test(
    "16 wait, further ones are told at once that it is busy, and who is remembered is answered at once all the same")
  func busy() async throws {
    let queue = DispatchQueue(label: "held")
    let check = PasswordCheck(queue: queue)
    #expect(await outcome(check, basic("anna:U*U")) == .accepted)
    queue.suspend()
    let outcomes = Mutex<[String: PasswordCheck.Outcome]>([:])
    func ask(_ credentials: String, _ answered: (@Sendable () -> Void)? = nil) -> PasswordCheck.Outcome? {
      check.check(basic(credentials), against: users) { outcome in
        outcomes.withLock { $0[credentials] = outcome }
        answered?()
      }
      return outcomes.withLock { $0[credentials] }
    }
    let done = DispatchGroup()
    for number in 0..<15 {
      done.enter()
      #expect(ask("anna:\(number)") { done.leave() } == nil)
    }
    done.enter()
    #expect(ask("bert:U*U*U") { done.leave() } == nil)
    #expect(ask("anna:16") == .busy)
    #expect(ask("carl:1") == .busy)
    #expect(ask("anna:U*U") == .accepted)
    #expect(check.verifications == 1)
    queue.resume()
    await withCheckedContinuation { continuation in done.notify(queue: .global()) { continuation.resume() } }
    #expect(outcomes.withLock { $0["bert:U*U*U"] } == .accepted)
    #expect((0..<15).allSatisfy { number in outcomes.withLock { $0["anna:\(number)"] } == .refused })
    #expect(await outcome(check, basic("anna:16")) == .refused)
  }

  @Test("Those that come together with the same credentials cost one hash")
  func together() async {
    let queue = DispatchQueue(label: "held")
    let check = PasswordCheck(queue: queue)
    queue.suspend()
    let done = DispatchGroup()
    for _ in 0..<5 {
      done.enter()
      check.check(basic("anna:U*U"), against: users) { outcome in
        #expect(outcome == .accepted)
        done.leave()
      }
    }
    queue.resume()
    await withCheckedContinuation { continuation in done.notify(queue: .global()) { continuation.resume() } }
    #expect(check.verifications == 1)
  }

  @Test("100 wrong ones are remembered, the oldest is forgotten first, and no good one for them")
  func forgetting() async {
    let check = PasswordCheck()
    #expect(await outcome(check, basic("anna:U*U")) == .accepted)
    for number in 0...100 { #expect(await outcome(check, basic("anna:\(number)")) == .refused) }
    #expect(check.verifications == 102)
    #expect(await outcome(check, basic("anna:U*U")) == .accepted)
    #expect(await outcome(check, basic("anna:1")) == .refused)
    #expect(check.verifications == 102)
    #expect(await outcome(check, basic("anna:0")) == .refused)
    #expect(check.verifications == 103)
  }
}

import Testing
import WebSecurity

@Suite("Hashes of passwords")
struct PasswordHashTests {
  @Test(
    "The hashes of bcrypt's reference match their passwords and no other",
    arguments: [
      ("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U"),
      ("$2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK", "U*U*"),
      ("$2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a", "U*U*U"),
    ])
  func reference(text: String, password: String) throws {
    let hash = try #require(PasswordHash(text))
    #expect(hash.verify(Array(password.utf8)))
    #expect(!hash.verify(Array("U*U**".utf8)))
    #expect(!hash.verify([]))
    #expect(!hash.verify(Array((password + "\0").utf8)))
    #expect(!hash.verify(Array((password + "\0" + password).utf8)))
  }

  @Test("A salt whose unused bits are set matches too")
  func unusedBits() throws {
    let hash = try #require(PasswordHash("$2a$05$CCCCCCCCCCCCCCCCCCCCC/E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
    #expect(hash.verify(Array("U*U".utf8)))
  }

  @Test(
    "What is no hash, or has another cost, is not taken",
    arguments: [
      "", "secret", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
      "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
      "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
      "$2a$19$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
      "$2a$ 5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC:E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
      "$2a$05$CCCCCCCCCCCCCCCCCCCC\u{E9}.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
      "$6$rounds=5000$saltsaltsalt$0123456789012345678901234567890123456",
    ])
  func refused(text: String) {
    #expect(PasswordHash(text) == nil)
  }

  @Test("Nothing of a hash or a configuration shows where values are printed")
  func silence() throws {
    let hash = try #require(PasswordHash("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
    var configuration = WebConfiguration()
    configuration.users = ["someone": hash]
    var dumped = ""
    dump(hash, to: &dumped)
    dump(configuration, to: &dumped)
    for text in ["\(hash)", String(reflecting: hash), "\(configuration)", String(reflecting: configuration), dumped] {
      #expect(!text.contains("CCCC") && !text.contains("someone") && !text.contains("67"))
    }
  }
}

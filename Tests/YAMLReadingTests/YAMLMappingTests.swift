import Testing
import YAMLReading

@Suite("Typed reading of YAML")
struct YAMLMappingTests {
  private enum Animal: String, CaseIterable {
    case cat, dog
  }

  private func mapping(_ text: String) throws -> YAMLMapping {
    try YAMLMapping(try #require(try YAMLDocument.read(Array(text.utf8))), path: "")
  }

  private func fault(_ text: String, _ read: (inout YAMLMapping) throws -> Void) throws -> YAMLFault? {
    var mapping = try mapping(text)
    do {
      try read(&mapping)
      return nil
    } catch let fault as YAMLFault {
      return fault
    }
  }

  @Test("Values are read as what they are taken for")
  func values() throws {
    var root = try mapping(
      "text: x\nnumber: 12\nyes: on\nno: False\npets: [dog, cat]\npet: dog\nin: {a: b}\nnothing:\n")
    #expect(try root.takeString("text") == "x")
    #expect(try root.takeString("number") == "12")
    #expect(try root.takeBool("yes") == true)
    #expect(try root.takeBool("no") == false)
    #expect(try root.take("pets")?.strings(at: "pets") == ["dog", "cat"])
    #expect(try root.takeChoices("pets") == [Animal.dog, .cat])
    #expect(try root.takeChoice("pet") == Animal.dog)
    var inner = try #require(try root.takeMapping("in"))
    #expect(try inner.takeString("a") == "b")
    try inner.finish()
    #expect(root.take("nothing") == nil && root.take("absent") == nil)
    #expect(!root.isSet("nothing") && root.isSet("text"))
    try root.finish()
  }

  @Test("A fault names the keys that lead to it, and no value")
  func wrongKinds() throws {
    let document = "a:\n  b: [hidden]\n  c: {hidden: 1}\n  d: hidden\n  e: 'true'\n  f: [dog, hidden]\n"
    func fault(_ read: (inout YAMLMapping) throws -> Void) throws -> YAMLFault? {
      try self.fault(document) { root in
        var a = try #require(try root.takeMapping("a"))
        try read(&a)
      }
    }
    #expect(try fault { _ = try $0.takeString("b") } == YAMLFault(line: 2, message: "a.b: expected text"))
    #expect(try fault { _ = try $0.takeString("c") } == YAMLFault(line: 3, message: "a.c: expected text"))
    #expect(try fault { _ = try $0.takeMapping("d") } == YAMLFault(line: 4, message: "a.d: expected a mapping"))
    #expect(try fault { _ = try $0.takeBool("d") } == YAMLFault(line: 4, message: "a.d: expected true or false"))
    #expect(try fault { _ = try $0.takeBool("e") } == YAMLFault(line: 5, message: "a.e: expected true or false"))
    #expect(
      try fault { _ = try $0.take("d")?.strings(at: "a.d") } == YAMLFault(line: 4, message: "a.d: expected a list"))
    let choice = YAMLFault(line: 6, message: "a.f: expected one of cat, dog")
    #expect(try fault { let _: [Animal]? = try $0.takeChoices("f") } == choice)
  }

  @Test(
    "A key that nobody took is a fault with the nearest one, or with all",
    arguments: [
      ("cert_fil: 1", "cert_fil: unknown key; did you mean cert_file?"),
      ("Key-File: 1", "Key-File: unknown key; did you mean key_file?"),
      ("crt_flie: 1", "crt_flie: unknown key; accepted are cert_file, key_file"),
      ("keyfile: 1", "keyfile: unknown key; did you mean key_file?"),
      ("rate_limit: 1", "rate_limit: unknown key; accepted are cert_file, key_file"),
      ("'a secret that is no key': 1", "unknown key; accepted are cert_file, key_file"),
      ("\"key\\nfile\": 1", "unknown key; did you mean key_file?"),
      ("kéy_file: 1", "unknown key; did you mean key_file?"),
    ])
  func unknown(line: String, message: String) throws {
    let fault = try fault("cert_file: x\n\(line)\nother: 1\n") { root in
      _ = root.take("cert_file")
      _ = root.take("key_file")
      try root.finish()
    }
    #expect(fault == YAMLFault(line: 2, message: message))
  }
}

import Testing

@testable import LinuxSources

@Suite struct CommandLineTests {
  @Test(
    "a command line becomes words",
    arguments: [
      ("", []), ("\0", []), ("\0\0\0", []), ("sh\0", ["sh"]), ("sh", ["sh"]), ("sh\0-c\0a b\0", ["sh", "-c", "a b"]),
      ("sh\0\0x\0", ["sh", "", "x"]), ("sh\0-c\0\0\0\0\0", ["sh", "-c"]),
      ("/proc/self/exe --type=renderer --lang=en\0", ["/proc/self/exe", "--type=renderer", "--lang=en"]),
      ("app --type=zygote\0\0\0\0", ["app", "--type=zygote"]), ("app  a \0", ["app", "a"]), (" \0", []),
      ("a\0b c", ["a", "b c"]),
    ])
  func words(text: String, expected: [String]) {
    #expect(parsed(text) { text in text.commandLineWords() } == expected)
  }

  @Test func `bytes that are no UTF-8 are repaired`() {
    let bytes: [UInt8] = [0x61, 0xff, 0x00, 0xc3, 0xa9, 0xc3, 0x00]
    #expect(bytes.span.bytes.commandLineWords() == ["a\u{fffd}", "\u{e9}\u{fffd}"])
  }
}

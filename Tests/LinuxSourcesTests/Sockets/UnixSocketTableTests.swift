import Sampling
import SeededRandom
import Testing

@testable import LinuxSources

@Suite("The parser of /proc/net/unix") struct UnixSocketTableTests {
  static let heading = "Num       RefCount Protocol Flags    Type St Inode Path\n"
  private static let listener = line("@KasmVNCSock77", 5, flags: "00010000", state: "01", padding: "@")

  /// A line whose name is padded to 108 bytes, its number followed by the NUL that shows as @.
  static func line(
    _ name: String, _ inode: UInt64, flags: String = "00000000", type: String = "0001", state: String = "03",
    tail: String = "", padding: Character = "x"
  ) -> String {
    let text = name + "@" + tail
    let full = text + String(repeating: padding, count: max(0, 108 - text.utf8.count))
    return "00000000bd074b9c: 00000003 00000000 \(flags) \(type) \(state) \(inode) \(full)\n"
  }

  private static func session(_ inode: UInt64, _ start: Double, isLocal: Bool = false) -> ObservedSession {
    ObservedSession(identity: inode, start: start, isLocal: isLocal)
  }

  static let names: [(name: String, start: Double?, isLocal: Bool)] = [
    ("@@10.0.0.1_1700000000.5", 1_700_000_000.000005, false),
    ("@@10.0.0.1_1700000000.123456", 1_700_000_000.123456, false),
    ("@@10.0.0.1_1700000000.1234567", nil, false),
    ("@kasm_user@10.0.0.1_1700000000.1", 1_700_000_000.000001, false),
    ("@a@b_c_1.x@10.0.0.1_1700000000.1", 1_700_000_000.000001, false),
    ("@a_1.2@10.0.0.1_1700000000.1", 1_700_000_000.000001, false),
    ("@@@@10.0.0.1_1700000000.1", 1_700_000_000.000001, false),
    ("@u@2001:db8::1_1700000000.1", 1_700_000_000.000001, false),
    ("@u@::ffff:10.0.0.1_1700000000.1", 1_700_000_000.000001, false),
    ("@@127.0.0.1_1700000000.1", 1_700_000_000.000001, true),
    ("@@127.9.9.9_1700000000.1", 1_700_000_000.000001, true),
    ("@@::1_1700000000.1", 1_700_000_000.000001, true),
    ("@@::ffff:127.0.0.1_1700000000.1", 1_700_000_000.000001, true),
    ("@@10.1.2.3_1700000000.1", 1_700_000_000.000001, true),
    ("@@::ffff:10.1.2.3_1700000000.1", 1_700_000_000.000001, true),
    ("@@10.0.0.1_99999999999999999999999.1", nil, false),
    ("@@10.0.0.1_18446744073709551615.1", 18_446_744_073_709_551_616, false),
    ("@@10.0.0.1_1700000000.99999999999999999999999", nil, false),
    ("@@10.0.0.1_1700000000.", nil, false), ("@@10.0.0.1_.5", nil, false), ("@@_1700000000.5", nil, false),
    ("@@10.0.0.256_1700000000.5", nil, false), ("@10.0.0.1_1700000000.5", nil, false),
    ("@/tmp/.X11-unix/X1", nil, false), ("/run/user@10.0.0.1_1700000000.5", nil, false),
  ]

  private func own() throws -> Set<InternetAddress> {
    var text = "10.1.2.3"
    return [try #require(text.withUTF8 { InternetAddress(UnsafeRawBufferPointer($0)) })]
  }

  private func table(_ text: String) throws -> UnixSocketTable {
    let own = try own()
    return parsed(text) { UnixSocketTable(parsing: $0, own: own) }
  }

  @Test("A name tells when its session began and whether it comes from here, or is none of KasmVNC's", arguments: names)
  func name(_ name: String, start: Double?, isLocal: Bool) throws {
    let expected = start.map { [Self.session(9, $0, isLocal: isLocal)] } ?? []
    let other = Self.session(10, 1_800_000_000.000001)
    let text = Self.heading + Self.line(name, 9) + Self.line("@@10.0.0.2_1800000000.1", 10)
    #expect(try table(text).sessions == expected + [other])
  }

  @Test(
    "Nothing behind the number is believed",
    arguments: [
      "\n", "\n\n\n", "@@10.0.0.9_1600000000.1@", "\n" + String(line("@@10.0.0.9_1600000000.1", 66).prefix(78)),
      "12345@x", "\n00000000bd074b9c: 00000003 00000000 00010000 0001 01 66 @KasmVNCSock1\n", "\u{0}\u{1}",
    ])
  func tail(_ tail: String) throws {
    let text = Self.line("@@1.2.3.4_1700000000.5", 9, tail: tail) + Self.line("@@10.0.0.2_1800000000.1", 10)
    let expected = [Self.session(9, 1_700_000_000.000005), Self.session(10, 1_800_000_000.000001)]
    #expect(try table(text) == table(Self.heading + text))
    #expect(try table(text).sessions == expected)
    #expect(try !table(text).hasKasmVNC)
  }

  @Test("A name that ends with its number needs no tail")
  func exact() throws {
    let text = "0: 0 0 0 1 3 9 @@1.2.3.4_1700000000.5\n" + Self.listener
    #expect(try table(text).sessions == [Self.session(9, 1_700_000_000.000005)])
    #expect(try table(text).hasKasmVNC)
  }

  @Test("Only what is connected is a session, and only what listens the server")
  func states() throws {
    let name = "@@1.2.3.4_1700000000.5"
    let text =
      Self.line(name, 1, state: "01") + Self.line(name, 2, type: "0002") + Self.line(name, 3, flags: "00010000")
      + Self.line("@KasmVNCSock77", 4)
    #expect(try table(text) == table(""))
    #expect(try table(text + Self.listener).hasKasmVNC)
  }

  @Test("A file that ends early has no session that it does not hold whole, and no other")
  func truncated() throws {
    let text = Self.heading + Self.listener + Self.line("@u@1.2.3.4_1700000000.5", 9) + Self.line("@@::1_17.5", 10)
    let whole = try table(text).sessions
    #expect(whole.count == 2)
    for count in 0...text.utf8.count {
      let part = try table(String(decoding: text.utf8.prefix(count), as: UTF8.self)).sessions
      #expect(part == Array(whole.prefix(part.count)))
      #expect(count < text.utf8.count || part == whole)
    }
  }

  @Test("Damaged text ends in some table") func damaged() {
    let text = Self.heading + Self.listener + Self.line("@u@1.2.3.4_1700000000.5", 9, tail: "\n\n") + Self.listener
    forDamagedVariants(of: text) { #expect(UnixSocketTable(parsing: $0).sessions.count <= 2) }
  }

  @Test("A thousand sessions take time in proportion")
  func cost() throws {
    // The thread's own time: on a busy machine what runs for longer is also interrupted more often.
    func time(_ count: Int) throws -> Double {
      let text = (0..<count).map { Self.line("@@10.0.\($0 / 250).\($0 % 250)_1700000000.\($0)", UInt64($0)) }.joined()
      let own = try own()
      let bytes = Array(text.utf8)
      let times = (0..<20).map { _ in
        let start = ProcessorClock.thread
        let sessions = UnixSocketTable(parsing: bytes.span.bytes, own: own).sessions
        let end = ProcessorClock.thread
        #expect(sessions.count == count)
        return end - start
      }
      return try #require(times.min())
    }
    let (hundred, thousand) = (try time(100), try time(1000))
    print("parsing /proc/net/unix: 100 sessions in \(hundred) s, 1000 in \(thousand) s of processor time")
    #expect(thousand < hundred * 50)
  }
}

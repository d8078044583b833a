import Sampling
import Testing

@testable import LinuxSources

@Suite struct FieldParsingTests {
  @Test(
    "a number is read behind its name at the start of a line",
    arguments: [
      ("Pss: 12 kB\n", 12), ("Pss:\t12\n", 12), ("Pss:12\n", 12), ("Rss: 1\nPss: 0\n", 0), ("Pss: 1\nPss: 2\n", 1),
      ("Pss_Dirty: 4 kB\nPss: 5 kB\n", 5), ("SwapPss: 6 kB\nPss: 7 kB\n", 7),
      ("Pss: 18446744073709551615\n", UInt64.max),
      ("\n\nPss: 0000000000000000000000000000000000012\n", 12),
    ] as [(String, UInt64)])
  func number(text: String, expected: UInt64) throws {
    #expect(try parsed(text) { (text) throws(SourceError) in try text.number("Pss:", in: "file") } == expected)
  }

  @Test(
    "a line without a whole number is malformed",
    arguments: [
      "Pss:\n", "Pss:", "Pss: ", "Pss: kB\n", "Pss: -1\n", "Pss: 12x\n", "Pss: 12", "Pss: 18446744073709551616\n",
      "Pss: 99999999999999999999999999\n", "Pss: 1\u{0}\n", "Pss: \u{0661}\n",
    ])
  func malformed(text: String) {
    #expect(throws: SourceError.malformed(what: "file Pss:")) {
      try parsed(text) { (text) throws(SourceError) in try text.numberIfPresent("Pss:", in: "file") }
    }
  }

  @Test(
    "a missing line is told from a malformed one",
    arguments: ["", "\n", "P", "Pss", "Pss\n:", " Pss: 1\n", "pss: 1\n", "Rss: Pss: 1\n"])
  func missing(text: String) throws {
    #expect(try parsed(text) { (text) throws(SourceError) in try text.numberIfPresent("Pss:", in: "file") } == nil)
    #expect(throws: SourceError.malformed(what: "file Pss:")) {
      try parsed(text) { (text) throws(SourceError) in try text.number("Pss:", in: "file") }
    }
  }

  @Test("a hexadecimal mask is read", arguments: [("0000000000010000", 0x10000), ("ffffffffffffffff", UInt64.max)])
  func mask(digits: String, expected: UInt64) throws {
    let text = "SigIgn:\t\(digits)\n"
    #expect(
      try parsed(text) { (text) throws(SourceError) in try text.number("SigIgn:", in: "status", radix: 16) } == expected
    )
  }

  @Test func `kibibytes become bytes, and too many are malformed`() throws {
    let largest = UInt64.max / 1024
    #expect(
      try parsed("Pss: \(largest) kB\n") { (text) throws(SourceError) in try text.kibibytes("Pss:", in: "file") }
        == largest * 1024)
    #expect(throws: SourceError.malformed(what: "file Pss:")) {
      try parsed("Pss: \(largest + 1) kB\n") { (text) throws(SourceError) in try text.kibibytes("Pss:", in: "file") }
    }
  }
}

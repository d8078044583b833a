import SeededRandom
import Testing

@testable import YAMLReading

@Suite("YAML documents")
struct YAMLDocumentTests {
  private func read(_ text: String) throws(YAMLFault) -> YAMLNode? { try YAMLDocument.read(Array(text.utf8)) }

  private func fault(_ text: String) -> YAMLFault? {
    do throws(YAMLFault) {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test("A document is read with the line of every key and value")
  func nodes() throws {
    let root = try read("# first\na: 'x y'\nb:\n  - 1\n  - {c: \"d\\n\", e: }\nf: |\n  text\n")
    let expected = YAMLNode(
      line: 2,
      content: .mapping([
        .init(key: "a", keyLine: 2, value: YAMLNode(line: 2, content: .scalar("x y", isPlain: false))),
        .init(
          key: "b", keyLine: 3,
          value: YAMLNode(
            line: 4,
            content: .sequence([
              YAMLNode(line: 4, content: .scalar("1", isPlain: true)),
              YAMLNode(
                line: 5,
                content: .mapping([
                  .init(key: "c", keyLine: 5, value: YAMLNode(line: 5, content: .scalar("d\n", isPlain: false))),
                  .init(key: "e", keyLine: 5, value: YAMLNode(line: 5, content: .scalar("", isPlain: true))),
                ])),
            ]))),
        .init(key: "f", keyLine: 6, value: YAMLNode(line: 6, content: .scalar("text\n", isPlain: false))),
      ]))
    #expect(root == expected)
  }

  @Test(
    "A document without anything is none", arguments: ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "~"])
  func empty(text: String) throws {
    #expect(try read(text) == nil)
  }

  @Test(
    "What is not accepted is refused with its line",
    arguments: [
      ("a: 1\na: 2\n", 2, "a key is there twice, first in line 1"),
      ("a: 1\n---\nb: 2\n", 2, "more than one document"),
      ("a: &x 1\nb: 2\n", 1, "anchors and aliases are not accepted"),
      ("a: 1\nb: *x\n", 2, "anchors and aliases are not accepted"),
      ("a: &x [1]\n", 1, "anchors and aliases are not accepted"),
      ("a:\n  b: !!str 1\n", 2, "tags are not accepted"),
      ("a: !secret {b: 1}\n", 1, "tags are not accepted"),
      ("a: !x [b]\n", 1, "tags are not accepted"),
      ("a: 1\n? [b, c]\n: d\n", 2, "a key is no text"),
      ("{a: 1}: b\n", 1, "a key is no text"),
      ("a: 1\nb: [1, 2\n", 3, "did not find expected ',' or ']'"),
      ("a: b: c\n", 1, "mapping values are not allowed in this context"),
      ("a: 1\n@b: 2\n", 2, "found character that cannot start any token"),
      ("a: \"x\n", 2, "found unexpected end of stream"),
      ("%YAML 3.0\n---\na: 1\n", 1, "found incompatible YAML document"),
    ])
  func refused(text: String, line: Int, message: String) {
    #expect(fault(text) == YAMLFault(line: line, message: message))
  }

  @Test("Bytes that are no UTF-8 are refused with their line")
  func invalid() {
    #expect(throws: YAMLFault(line: 2, message: "invalid trailing UTF-8 octet")) {
      try YAMLDocument.read(Array("a: b\nc: ".utf8) + [0xC3, 0x28, 0x0A])
    }
    #expect(throws: YAMLFault(line: 1, message: "control characters are not allowed")) {
      try YAMLDocument.read(Array("a: \0\n".utf8))
    }
  }

  @Test("Nesting is read 16 deep and not deeper", arguments: ["[", "{a: ", "- "])
  func depth(opening: String) throws {
    #expect(fault(String(repeating: opening, count: 17) + "1")?.message == "nested deeper than 16")
    #expect(fault(String(repeating: opening, count: 200_000))?.message == "nested deeper than 16")
    let closing = ["[": "]", "{a: ": "}"][opening] ?? ""
    #expect(try read(String(repeating: opening, count: 16) + "1" + String(repeating: closing, count: 16)) != nil)
  }

  @Test("Whatever bytes there are, they are read or refused with a line of theirs")
  func anything() {
    var random = SeededGenerator(seed: 7)
    let pieces =
      [
        "a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "\"", "'", "&x", "*x", "!", "!!str", "|", ">", "?", "#",
        "%", "---",
        "...", "\t", "\\", "\u{FEFF}", "é", "\r", "~", "<<", "@", "\0",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]
    var read = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? []
      }
      do throws(YAMLFault) {
        _ = try YAMLDocument.read(bytes)
        read += 1
      } catch {
        // A carriage return ends a line too, and so may what is none in UTF-8.
        #expect((1...bytes.count + 1).contains(error.line), "\(bytes)")
        #expect(!error.message.isEmpty)
      }
    }
    #expect(read > 100, "some of them are YAML")
  }
}

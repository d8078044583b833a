import Foundation
import Testing

@testable import ghostwire_exporter

@Suite("Log lines")
struct LogLineTests {
  private static let nasty = "a \"b\" \\ c\nd\te\u{1}f\u{7F}="

  private func line(_ value: String) -> LogLine {
    var line = LogLine()
    line.add("level", "info")
    line.add("msg", value)
    return line
  }

  @Test("JSON lines hold any text", arguments: ["plain", "", nasty, "später 🎉"])
  func json(_ value: String) throws {
    let text = line(value).text(.json)
    #expect(text.hasSuffix("}\n") && text.dropLast().allSatisfy { $0 != "\n" })
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    #expect(object == ["level": "info", "msg": value])
  }

  @Test(
    "logfmt quotes what would not read back as one value",
    arguments: [
      ("plain", #"level=info msg=plain"#), ("", #"level=info msg="""#), ("two words", #"level=info msg="two words""#),
      ("a=b", #"level=info msg="a=b""#), ("x\ny", #"level=info msg="x\ny""#),
      (#"say "hi""#, #"level=info msg="say \"hi\"""#),
    ])
  func logfmt(value: String, expected: String) {
    #expect(line(value).text(.logfmt) == expected + "\n")
  }
}

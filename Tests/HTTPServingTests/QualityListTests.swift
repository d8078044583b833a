import Testing

@testable import HTTPServing

@Suite struct QualityListTests {
  @Test(
    "members come by weight, equals in the client's order",
    arguments: [
      ("", []), ("a", ["a:1000"]), ("a, b", ["a:1000", "b:1000"]), ("a;q=0.5, b", ["b:1000", "a:500"]),
      ("a;q=0.1,b;q=0.1,c;q=0.2", ["c:200", "a:100", "b:100"]), ("a;q=0, b;q=0.000", []),
      ("A/B ; Q=0.5", ["a/b:500"]), ("*/*;q=0.1, text/plain", ["text/plain:1000", "*/*:100"]),
      (" ,, a\t,,", ["a:1000"]), ("a;;q=0.5;", ["a:500"]), ("a;q=1., b;q=0.", ["a:1000"]),
      ("a;q=1.000;x=y", ["a:1000"]), (#"a;x="b,c;q=0.1";q=0.2"#, ["a:200"]),
      ("a;q=2, b;q=1.001, c;q=-1, d;q=0.1234, e;q=.5, f;q=, g;q, h;q=0,5, i", ["5:1000", "i:1000"]),
      ("a b, c/d/e, /f, g/, h;=1, i; x =y, j", ["j:1000"]), (#"a;x="b, c"#, []), (#"a;x="b"c, d"#, ["d:1000"]),
    ] as [(String, [String])])
  func order(text: String, expected: [String]) {
    #expect(QualityList(text).accepted.map { "\($0.value):\($0.quality)" } == expected)
  }

  @Test("parameters keep their values, quoted ones without quotes") func parameters() {
    let list = QualityList(#"text/plain;Version=0.0.4;x="a \"b\", c";q=0.5;y=Z"#)
    #expect(list.accepted.first?[parameter: "version"] == "0.0.4")
    #expect(list.accepted.first?[parameter: "x"] == #"a "b", c"#)
    #expect(list.accepted.first?[parameter: "y"] == "Z")
    #expect(list.accepted.first?[parameter: "q"] == nil)
    #expect(list.accepted.first?.parameters.map(\.name) == ["version", "x", "y"])
  }

  @Test("a list of any length costs no more than its first members") func bound() {
    #expect(QualityList(String(repeating: "a,", count: 100_000)).accepted.count == QualityList.memberLimit)
  }

  @Test(
    "gzip is used when the client takes it and likes it no less than plain bytes",
    arguments: [
      ("", false), ("gzip", true), ("x-gzip", true), ("GZIP", true), ("*", true), ("deflate", false),
      ("identity", false),
      ("gzip;q=0", false), ("gzip;q=0, *", false), ("*;q=0", false), ("gzip;q=0.5", true),
      ("gzip;q=0.5, identity", false),
      ("gzip;q=0.5, identity;q=0.5", true), ("gzip;q=0.1, *;q=0.5", false), ("identity;q=0, *", true),
      ("gzip, deflate, br", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("identity;q=0.5, *;q=0.1", false),
    ])
  func gzip(text: String, expected: Bool) {
    #expect(QualityList(text).prefersOverIdentity("gzip") == expected)
  }
}

import Testing

@testable import HTTPServing

@Suite struct ResponseTests {
  @Test(
    "the date has the form of RFC 9110",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (951_827_696, "Tue, 29 Feb 2000 12:34:56 GMT"),
    ])
  func date(seconds: Int, expected: String) {
    #expect(HTTPDate.format(seconds) == expected)
  }

  @Test("a head is written as given, and no field can break a line") func head() {
    let response = HTTPResponse(status: .notFound, fields: ["X-A": "b\r\nX-Evil: c"], body: [1, 2, 3])
    let head = HTTPResponseEncoder.head(of: response, date: "D", connection: .closes)
    #expect(
      String(decoding: head, as: UTF8.self)
        == "HTTP/1.1 404 Not Found\r\nDate: D\r\nX-A: b  X-Evil: c\r\nContent-Length: 3\r\nConnection: close\r\n\r\n")
  }
}

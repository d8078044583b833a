import SeededRandom
import Testing

@testable import HTTPServing

@Suite struct DecoderTests {
  /// What a decoder makes of bytes given in pieces.
  static func decode(_ bytes: [UInt8], cut: () -> Int) -> (requests: [HTTPRequest], fault: HTTPRequestFault?) {
    var limits = HTTPLimits()
    limits.headBytes = 512
    limits.targetBytes = 128
    var decoder = HTTPRequestDecoder(limits: limits)
    var requests: [HTTPRequest] = []
    var rest = bytes[...]
    do throws(HTTPRequestFault) {
      while !rest.isEmpty {
        let piece = rest.prefix(min(cut(), decoder.room))
        guard !piece.isEmpty else {
          Issue.record("a decoder without requests or fault has no room")
          break
        }
        piece.withUnsafeBytes { decoder.append($0) }
        rest = rest.dropFirst(piece.count)
        if !(0...limits.headBytes).contains(decoder.room) { Issue.record("the buffer exceeds the limit") }
        while let request = try decoder.next() {
          requests.append(request)
          if request.path.utf8.count > limits.targetBytes { Issue.record("the target exceeds the limit") }
        }
      }
    } catch {
      return (requests, error)
    }
    return (requests, nil)
  }

  @Test(
    "random bytes neither crash the decoder nor depend on how they are cut", arguments: 1...8 as ClosedRange<UInt64>)
  func fuzz(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "GET ", "HEAD ", "POST ", "/", "/metrics", "http://a/", "*", "?", "#", " HTTP/1.1", " HTTP/1.0", " HTTP/2.0",
      "\r\n", "\r\n",
      "\r\n\r\n", "\r", "\n", "Host: a", "Host:", "Content-Length: ", "0", "1", "Transfer-Encoding: chunked",
      "Connection: close", ":", " ", "\t", "\0", "é", "\u{7F}", ",", "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      String(repeating: "a", count: 300),
    ]
    var decoded = 0
    var faults: Set<HTTPRequestFault> = []
    for _ in 0..<1000 {
      var bytes = Bool.random(using: &random) ? Array("POST / HTTP/1.1\r\nHost: a\r\n".utf8) : []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        if Int.random(in: 0..<20, using: &random) == 0 {
          bytes.append(UInt8.random(in: .min ... .max, using: &random))
        } else {
          bytes += (words.randomElement(using: &random) ?? "").utf8
        }
      }
      let whole = Self.decode(bytes) { .max }
      let bytewise = Self.decode(bytes) { 1 }
      let pieces = Self.decode(bytes) { Int.random(in: 1...64, using: &random) }
      if whole != bytewise || whole != pieces { Issue.record("the cut makes a difference to \(bytes)") }
      decoded += whole.requests.count
      if let fault = whole.fault { faults.insert(fault) }
    }
    #expect(decoded > 10 && faults.count > 5, "the inputs reach past the request line")
  }

  @Test("a request's parts arrive as they were sent") func parts() {
    let text = "GET http://h:1/a%20b?c=d?e HTTP/1.1\r\nhost: h\r\nAccept: a\r\naccept:\t b \r\nX:\r\n\r\n"
    let result = Self.decode(Array(text.utf8)) { .max }
    let request = result.requests.first
    #expect(request?.method == "GET")
    #expect(request?.path == "/a%20b")
    #expect(request?.query == "c=d?e")
    #expect(request?.fields["ACCEPT"] == "a, b")
    #expect(request?.fields["x"] == "")
    #expect(request?.fields["y"] == nil)
    #expect(result.fault == nil)
  }

  @Test("requests in one piece come out one by one, and an unfinished one stays") func pipeline() {
    let one = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
    let result = Self.decode(Array((one + one + "GET /2 HTTP/1.1\r\nHo").utf8)) { .max }
    #expect(result.requests.map(\.path) == ["/1", "/1"])
    #expect(result.fault == nil)
  }
}

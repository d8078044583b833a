@testable import HTTPServing

/// The heads of requests: pieces make no difference, what is taken keeps to its form, and no more is kept than allowed.
enum FuzzedRequest: FuzzedReader {
  private struct Outcome: Equatable {
    var requests: [HTTPRequest] = []
    var fault: HTTPRequestFault?
  }

  /// The server's own, and such that a fuzzer soon reaches.
  private static let limits: [HTTPLimits] = {
    var small = HTTPLimits()
    (small.headBytes, small.targetBytes) = (128, 32)
    return [HTTPLimits(), small]
  }()

  static func read(_ bytes: [UInt8]) {
    for limits in limits {
      let whole = outcome(bytes, pieces: max(bytes.count, 1), limits)
      precondition(bytes.count > 4096 || whole == outcome(bytes, pieces: 1, limits))
      precondition(whole.requests.count <= bytes.count / 16)
      for request in whole.requests { check(request, limits) }
    }
  }

  private static func outcome(_ bytes: [UInt8], pieces: Int, _ limits: HTTPLimits) -> Outcome {
    var decoder = HTTPRequestDecoder(limits: limits)
    var outcome = Outcome()
    var rest = bytes[...]
    while !rest.isEmpty {
      precondition((1...limits.headBytes).contains(decoder.room))
      let piece = rest.prefix(min(pieces, decoder.room))
      piece.withUnsafeBytes { decoder.append($0) }
      rest = rest.dropFirst(piece.count)
      do throws(HTTPRequestFault) {
        while let request = try decoder.next() { outcome.requests.append(request) }
      } catch {
        outcome.fault = error
        return outcome
      }
    }
    return outcome
  }

  private static func check(_ request: HTTPRequest, _ limits: HTTPLimits) {
    precondition(!request.method.isEmpty && request.method.utf8.allSatisfy(\.isTokenCharacter))
    precondition(request.path.utf8.first == UInt8(ascii: "/"))
    precondition(request.path.utf8.count + (request.query ?? "").utf8.count <= limits.targetBytes)
    precondition((request.path + (request.query ?? "")).utf8.allSatisfy { (0x21...0x7E).contains($0) })
    precondition(request.fields.count(of: "Host") == 1 || request.version == .http10)
    for field in request.fields.lines {
      precondition(field.name.utf8.allSatisfy(\.isTokenCharacter))
      precondition(!field.value.utf8.contains { $0.isControl })
    }
    // A request whose end two readers could see in two places is not served.
    if request.fields.count(of: "Transfer-Encoding") > 0 { precondition(request.fields["Content-Length"] == nil) }
    if request.method == "GET" || request.method == "HEAD" { precondition(!request.announcesBody) }
    precondition(!(request.announcesBody && request.keepsConnection))
  }
}

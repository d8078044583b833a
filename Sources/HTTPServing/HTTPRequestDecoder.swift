/// Bytes in, requests out, with no I/O. Faults are found at the first byte that shows them, so it makes no difference
/// how the bytes are cut into pieces. After a fault the decoder is of no further use.
package struct HTTPRequestDecoder {
  private let limits: HTTPLimits
  private var buffer: [UInt8] = []
  /// Where the head being read starts in the buffer; what is before belongs to earlier requests.
  private var start = 0
  /// Where the line being read starts.
  private var lineStart = 0
  /// How far the line has been looked at.
  private var scanned = 0
  private var hasSkippedEmptyLine = false
  private var requestLine: HTTPRequestLine?
  private var fields = HTTPFields()

  package init(limits: HTTPLimits) {
    self.limits = limits
  }

  /// How many more bytes can be taken; more than none unless requests are ready.
  var room: Int { limits.headBytes - (buffer.count - start) }

  /// Whether part of a head is there.
  var isInsideHead: Bool { hasSkippedEmptyLine || buffer.count > start }

  /// Whether the head being read is one of HEAD, as far as it has come: an answer to it has no body, whatever it is.
  var wantsHeadOnly: Bool { requestLine?.method == "HEAD" }

  /// Takes bytes, at most `room` of them.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if start > 0 {
      buffer.removeFirst(start)
      lineStart -= start
      scanned -= start
      start = 0
    }
    buffer.append(contentsOf: bytes.prefix(room))
  }

  /// The next request, nil when its head is not complete.
  package mutating func next() throws(HTTPRequestFault) -> HTTPRequest? {
    while let line = try nextLine() {
      if let requestLine {
        guard line.isEmpty else {
          try appendField(line)
          continue
        }
        return try finish(requestLine)
      } else if line.isEmpty {
        // One empty line before a request is to be ignored (RFC 9112, section 2.2).
        guard !hasSkippedEmptyLine else { throw .requestLine }
        hasSkippedEmptyLine = true
        start = scanned
      } else {
        requestLine = try HTTPRequestLine(line, targetLimit: limits.targetBytes)
      }
    }
    guard room > 0 else { throw requestLine == nil ? .targetTooLong : .headTooLarge }
    return nil
  }

  /// The next line without its CR LF. A lone CR or LF is refused, as two readers could disagree about it.
  private mutating func nextLine() throws(HTTPRequestFault) -> ArraySlice<UInt8>? {
    while scanned < buffer.count {
      switch buffer[scanned] {
      case .lineFeed:
        throw .lineEnd
      case .carriageReturn:
        guard scanned + 1 < buffer.count else { return nil }
        guard buffer[scanned + 1] == .lineFeed else { throw .lineEnd }
        let line = buffer[lineStart..<scanned]
        scanned += 2
        lineStart = scanned
        return line
      case let byte where byte.isControl:
        throw .control
      default:
        scanned += 1
      }
    }
    return nil
  }

  /// A field line (RFC 9112, section 5); one that starts with a blank continues the line before it, which is refused.
  private mutating func appendField(_ line: ArraySlice<UInt8>) throws(HTTPRequestFault) {
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    guard !name.isEmpty, name.count < line.count, name.allSatisfy(\.isTokenCharacter) else { throw .field }
    let value = line.dropFirst(name.count + 1).withoutBlanks
    fields.append(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  private mutating func finish(_ line: HTTPRequestLine) throws(HTTPRequestFault) -> HTTPRequest {
    let request = HTTPRequest(
      method: line.method, path: line.path, query: line.query, version: line.version, fields: fields)
    try request.checkFields()
    start = scanned
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      (start, lineStart, scanned) = (0, 0, 0)
    }
    hasSkippedEmptyLine = false
    requestLine = nil
    fields = HTTPFields()
    return request
  }
}

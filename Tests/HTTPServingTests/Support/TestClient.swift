import Glibc

@testable import HTTPServing

/// A raw socket with no idea of what a request is. Every wait ends after `patience`, which no passing test comes near to.
final class TestClient {
  static let patience = 30

  let socket: Int32
  private var buffer: [UInt8] = []

  init(_ address: ListenAddress, receiveBuffer: Int32? = nil) throws {
    let target =
      switch address.endpoint {
      case .unix(let path): SocketAddress(unixPath: path)
      case .tcp(.ipv6(let text), let port): SocketAddress(ipv6: text == "::" ? "::1" : text, port: port)
      case .tcp(.ipv4(let text), let port): SocketAddress(ipv4: text, port: port)
      case .tcp(.any, let port), .tcp(.localhost, let port): SocketAddress(ipv4: "127.0.0.1", port: port)
      }
    guard let target else { throw TestFailure("no address for \(address)") }
    socket = Glibc.socket(target.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var timeout = timeval(tv_sec: Self.patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    if var receiveBuffer {
      setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
    }
    var one: Int32 = 1
    if target.family != AF_UNIX {
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }
    guard target.withPointer({ Glibc.connect(socket, $0, $1) }) == 0 else {
      throw TestFailure("cannot connect to \(address): \(SystemError.last.text)")
    }
  }

  deinit { close(socket) }

  /// Sends what it can; a server that has closed is for the reading side to find out.
  func send(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func send(_ text: String) { send(text.utf8) }

  /// Sends without waiting; the number of bytes that the kernel took, 0 when it takes none.
  func sendWithoutWaiting(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { max(0, Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))) }
  }

  func get(_ path: String) throws -> TestAnswer {
    send("GET \(path) HTTP/1.1\r\nHost: test\r\n\r\n")
    return try readAnswer()
  }

  func readAnswer(headOnly: Bool = false) throws -> TestAnswer {
    let ending = Array("\r\n\r\n".utf8)
    var end = buffer.indices.first { buffer[$0...].starts(with: ending) }
    while end == nil {
      guard try receive() > 0 else {
        throw TestFailure("closed inside a head: \(String(decoding: buffer, as: UTF8.self))")
      }
      end = buffer.indices.first { buffer[$0...].starts(with: ending) }
    }
    let lines = String(decoding: buffer[..<(end ?? 0)], as: UTF8.self).split(separator: "\r\n")
    buffer.removeFirst((end ?? 0) + ending.count)
    guard let first = lines.first, first.hasPrefix("HTTP/1.1 "), let status = Int(first.dropFirst(9).prefix(3)) else {
      throw TestFailure("not a status line: \(lines)")
    }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw TestFailure("not a field: \(line)") }
      fields[parts[0].lowercased()] = String(parts[1].trimmed)
    }
    guard let length = fields["content-length"].flatMap({ Int($0) }) else { throw TestFailure("no length: \(fields)") }
    let expected = headOnly ? 0 : length
    while buffer.count < expected {
      guard try receive() > 0 else { throw TestFailure("closed inside a body, \(buffer.count) of \(expected) bytes") }
    }
    defer { buffer.removeFirst(expected) }
    return TestAnswer(status: status, fields: fields, body: String(decoding: buffer.prefix(expected), as: UTF8.self))
  }

  /// The next `count` bytes.
  func read(_ count: Int) throws -> [UInt8] {
    while buffer.count < count {
      guard try receive() > 0 else { throw TestFailure("closed after \(buffer.count) of \(count) bytes") }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  /// Waits for the server to close in an orderly way; the bytes that came before.
  func readToEnd() throws -> [UInt8] {
    while try receive() > 0 {}
    defer { buffer = [] }
    return buffer
  }

  /// Waits for the end of the connection, orderly or reset; whether it came.
  func waitForEnd() -> Bool {
    while true {
      var bytes = [UInt8](repeating: 0, count: 65536)
      let count = recv(socket, &bytes, bytes.count, 0)
      if count == 0 || (count < 0 && errno != EINTR) { return count == 0 || errno != EAGAIN }
    }
  }

  /// Waits for a reset without reading anything; whether it came.
  func waitForReset() -> Bool { isReset(within: Int32(Self.patience * 1000)) }

  /// Whether the server has reset the connection.
  var isReset: Bool { isReset(within: 0) }

  private func isReset(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: socket, events: 0, revents: 0)
    return poll(&entry, 1, milliseconds) == 1 && entry.revents & Int16(POLLERR | POLLHUP) != 0
  }

  func closeWriting() { shutdown(socket, Int32(SHUT_WR)) }

  /// One read into the buffer; 0 at the end.
  func receive(limit: Int = 65536) throws -> Int {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = recv(socket, &bytes, bytes.count, 0)
    guard count >= 0 else { throw TestFailure("cannot read: \(SystemError.last.text)") }
    buffer += bytes.prefix(count)
    return count
  }
}

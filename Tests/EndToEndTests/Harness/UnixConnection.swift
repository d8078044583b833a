import Foundation

/// A client's connection to a Unix socket, closed with its last reference.
final class UnixConnection {
  private let descriptor: Int32

  init(to path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { throw HarnessError("connect to \(path): errno \(errno)") }
  }

  deinit { close(descriptor) }

  /// Sends a request and waits for the beginning of its answer.
  func send(_ request: String) throws {
    guard write(descriptor, request, request.utf8.count) == request.utf8.count else {
      throw HarnessError("write: errno \(errno)")
    }
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&poll, 1, 5000) == 1 else { throw HarnessError("no answer within 5 s") }
    var buffer = [UInt8](repeating: 0, count: 4096)
    guard read(descriptor, &buffer, buffer.count) > 0 else { throw HarnessError("no answer: errno \(errno)") }
  }

  /// Sends a request for the text format and takes its answer apart, without opening anything.
  func scrape() throws -> Scrape {
    let request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
    guard write(descriptor, request, request.utf8.count) == request.utf8.count else {
      throw HarnessError("write: errno \(errno)")
    }
    var received: [UInt8] = []
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n"), let length = text.firstMatch(of: #/Content-Length: (\d+)/#),
        let count = Int(length.1), text[head.upperBound...].utf8.count >= count
      {
        guard text.hasPrefix("HTTP/1.1 200 ") else { throw HarnessError("not answered with 200: \(text.prefix(80))") }
        return try Scrape(String(text[head.upperBound...]))
      }
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 10_000) == 1 else { throw HarnessError("no answer within 10 s") }
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { throw HarnessError("the answer ended: errno \(errno)") }
      received += buffer.prefix(count)
    }
  }

  /// Sends bytes and returns all that comes until the other side closes. What it refuses to take is left away.
  func exchange(_ bytes: Data) throws -> Data {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 20_000) == 1 else { throw HarnessError("no end of the answer within 20 s") }
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return answer }
      answer += buffer[..<count]
    }
  }
}

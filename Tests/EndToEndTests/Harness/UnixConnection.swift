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
}

import CTLSFixture
import Foundation
import Synchronization
import TestIdentities

/// A server on a free port of 127.0.0.1 that does with each connection what its script says, and keeps what it received.
final class ScriptedServer: Sendable {
  /// What became of a connection.
  struct Visit: Sendable {
    var received: [UInt8] = []
    /// Whether it ended with a FIN of the client's, and not with a reset or the server's patience.
    var endedInOrder = false
  }

  /// One connection, on the server's side. Its calls block.
  final class Connection {
    let socket: Int32
    private var tls: OpaquePointer?
    fileprivate var visit = Visit()

    fileprivate init(_ socket: Int32) {
      self.socket = socket
    }

    /// False when the client does not shake hands.
    func startTLS(_ identity: TestIdentity) -> Bool {
      tls = tls_accept(socket, identity.pointer)
      return tls != nil
    }

    /// Reads until the end of an HTTP head; nil when none comes.
    func readHead() -> String? {
      let before = visit.received.count
      while true {
        let text = String(decoding: visit.received[before...], as: UTF8.self)
        if text.hasSuffix("\r\n\r\n") { return text }
        guard receive() > 0 else { return nil }
      }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// False when the client is gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { buffer in
          tls.map { tls_write($0, buffer.baseAddress, buffer.count) }
            ?? Foundation.send(socket, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }

    /// Answers an upgrade as RFC 6455 says, or with another key's answer.
    func upgrade(_ head: String, key other: String? = nil) {
      let field = head.split(separator: "\r\n").first { $0.hasPrefix("Sec-WebSocket-Key: ") }
      let key = other ?? field.map { String($0.dropFirst("Sec-WebSocket-Key: ".count)) } ?? ""
      send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: \(WebSocketAnswer.accept(key))\r\nSec-WebSocket-Protocol: binary\r\n\r\n")
    }

    /// Reads until the client ends the connection.
    func readToEnd() {
      var count = receive()
      while count > 0 { count = receive() }
      if let tls {
        tls_close(tls)
        self.tls = nil
        // What OpenSSL calls the end may be a reset.
        var byte: UInt8 = 0
        count = recv(socket, &byte, 1, 0)
      }
      visit.endedInOrder = count == 0
    }

    /// Makes the coming close a reset.
    func resetOnClose() {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private func receive() -> Int {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = tls.map { tls_read($0, &buffer, buffer.count) } ?? recv(socket, &buffer, buffer.count, 0)
      if count > 0 { visit.received += buffer.prefix(count) }
      return count
    }
  }

  let port: UInt16
  private let listener: Int32
  private let finished = Mutex<[Visit]>([])
  private let visits = DispatchSemaphore(value: 0)

  /// Starts to listen. Nobody waits longer than `patience` seconds for the client.
  init(patience: Int = 10, _ script: @escaping @Sendable (Connection) -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listens = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard listens else { throw TestFailure("the test's server does not listen") }
    port = UInt16(bigEndian: address.sin_port)
    Foundation.Thread.detachNewThread { [self] in
      while true {
        let socket = accept(listener, nil, nil)
        if socket < 0 { return }
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        var time = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        Foundation.Thread.detachNewThread { [self] in
          Self.blockBrokenPipe()
          let connection = Connection(socket)
          script(connection)
          close(socket)
          finished.withLock { $0.append(connection.visit) }
          visits.signal()
        }
      }
    }
  }

  /// OpenSSL writes to a socket whose other end may be gone.
  private static func blockBrokenPipe() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Ends listening.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// What became of the next connection that has ended.
  func nextVisit() throws -> Visit {
    guard visits.wait(timeout: .now() + 15) == .success else { throw TestFailure("no connection has ended") }
    return finished.withLock { $0.removeFirst() }
  }
}

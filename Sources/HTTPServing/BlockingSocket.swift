import Glibc

/// A connected socket whose calls wait, up to a deadline; ETIMEDOUT when it passes.
package struct BlockingSocket: ~Copyable {
  private let descriptor: FileDescriptor

  /// Connects, or throws why not.
  init(connectedTo address: SocketAddress, deadline: ContinuousClock.Instant) throws(SystemError) {
    let socket = try FileDescriptor.streamSocket(family: address.family)
    do throws(SystemError) {
      try socket.connect(to: address)
    } catch {
      guard error.code == EINPROGRESS else { throw error }
      try Self.wait(for: socket.number, POLLOUT, deadline: deadline)
      let code = try socket.pendingError()
      guard code == 0 else { throw SystemError(code: code) }
    }
    descriptor = socket
  }

  /// Connects to the first of `addresses` that can be connected to, or throws why the last cannot.
  package init(connectedToOneOf addresses: [SocketAddress], deadline: ContinuousClock.Instant) throws(SystemError) {
    var failure = SystemError(code: EADDRNOTAVAIL)
    for address in addresses {
      do throws(SystemError) {
        self = try BlockingSocket(connectedTo: address, deadline: deadline)
        return
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// Sends all of `bytes`.
  package func send(_ bytes: [UInt8], deadline: ContinuousClock.Instant) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else {
        try waitAfterFailure(POLLOUT, deadline: deadline)
      }
    }
  }

  /// Tells the other side that nothing more comes (FIN).
  package func endSending() throws(SystemError) {
    guard shutdown(descriptor.number, Int32(SHUT_WR)) == 0 else { throw SystemError.last }
  }

  /// The next bytes, none when the other side has closed.
  ///
  /// The deadline holds for a sender that never pauses, too.
  package func receive(deadline: ContinuousClock.Instant) throws(SystemError) -> [UInt8] {
    while true {
      guard ContinuousClock.now < deadline else { throw SystemError(code: ETIMEDOUT) }
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: 16 * 1024) { buffer, filled in
        count = recv(descriptor.number, buffer.baseAddress, buffer.count, 0)
        filled = max(0, count)
      }
      if count >= 0 { return bytes }
      try waitAfterFailure(POLLIN, deadline: deadline)
    }
  }

  private func waitAfterFailure(_ events: Int32, deadline: ContinuousClock.Instant) throws(SystemError) {
    let error = SystemError.last
    switch error.code {
    case EAGAIN: try Self.wait(for: descriptor.number, events, deadline: deadline)
    case EINTR: break
    default: throw error
    }
  }

  private static func wait(for socket: Int32, _ events: Int32, deadline: ContinuousClock.Instant) throws(SystemError) {
    var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw SystemError(code: ETIMEDOUT) }
      // Rounded up, so that the last wait is not a row of empty ones.
      let milliseconds = min(left / .milliseconds(1) + 1, 60_000)
      let result = poll(&entry, 1, Int32(milliseconds))
      if result > 0 { return }
      if result < 0, errno != EINTR { throw SystemError.last }
    }
  }
}

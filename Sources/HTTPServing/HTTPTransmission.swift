import Glibc

/// A response on its way out. The body is the response's own array, never copied.
struct HTTPTransmission {
  let head: [UInt8]
  let body: [UInt8]
  /// Whether the connection ends with this response.
  let isLast: Bool
  /// When it was begun.
  let start = ContinuousClock.now
  private var sent = 0

  init(head: [UInt8], body: [UInt8], isLast: Bool) {
    self.head = head
    self.body = body
    self.isLast = isLast
  }

  /// How far a call of `write` got.
  enum Progress {
    case finished
    /// The socket takes no more for now.
    case blocked
    case failed
  }

  /// Sends as much as the socket takes, head and body in one call. Never raises SIGPIPE.
  mutating func write(to socket: Int32) -> Progress {
    let total = head.count + body.count
    while sent < total {
      let count = send(to: socket)
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        return .blocked
      } else if errno != EINTR {
        return .failed
      }
    }
    return .finished
  }

  private func send(to socket: Int32) -> Int {
    head.withUnsafeBytes { head in
      body.withUnsafeBytes { body in
        let headLeft = UnsafeRawBufferPointer(rebasing: head.dropFirst(sent))
        let bodyLeft = UnsafeRawBufferPointer(rebasing: body.dropFirst(max(0, sent - head.count)))
        return withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { vectors in
          vectors.initializeElement(at: 0, to: iovec(headLeft))
          vectors.initializeElement(at: 1, to: iovec(bodyLeft))
          var message = msghdr()
          message.msg_iov = vectors.baseAddress
          message.msg_iovlen = vectors.count
          return sendmsg(socket, &message, Int32(MSG_NOSIGNAL))
        }
      }
    }
  }
}

extension iovec {
  /// The bytes to be sent; the kernel only reads them.
  fileprivate init(_ bytes: UnsafeRawBufferPointer) {
    self.init(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
  }
}

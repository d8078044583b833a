import Glibc

/// A response on its way out. The body is the response's own array, never copied; through a channel it is secured piece by
/// piece, as the socket takes it.
struct HTTPTransmission {
  /// Bytes that a channel secures at a time: a record of TLS (RFC 8446, section 5.1).
  private static let pieceBytes = 16 * 1024

  let head: [UInt8]
  let body: [UInt8]
  /// Whether the connection ends with this response.
  let isLast: Bool
  /// Whether it is more than what a channel has to say on its own account.
  var isAnswer: Bool { !head.isEmpty }
  /// When it was begun.
  let start = ContinuousClock.now
  private let channel: (any HTTPChannel)?
  /// Bytes of head and body that are sent or, through a channel, secured.
  private var sent = 0
  /// Bytes from the channel, and how many of them are sent.
  private var secured: [UInt8] = []
  private var securedSent = 0
  private var hasEnded = false

  init(head: [UInt8], body: [UInt8], isLast: Bool, channel: (any HTTPChannel)?) {
    self.head = head
    self.body = body
    self.isLast = isLast
    self.channel = channel
  }

  /// What a channel has to say on its own account: a handshake, or why there is none.
  init(of channel: any HTTPChannel, saying secured: [UInt8], isLast: Bool) {
    self.init(head: [], body: [], isLast: isLast, channel: channel)
    self.secured = secured
    hasEnded = true
  }

  /// How far a call of `write` got.
  enum Progress {
    case finished
    /// The socket takes no more for now.
    case blocked
    case failed
  }

  /// Sends as much as the socket takes. Never raises SIGPIPE.
  mutating func write(to socket: Int32) -> Progress {
    guard let channel else { return writePlain(to: socket) }
    repeat {
      while securedSent < secured.count {
        let count = secured.withUnsafeBytes {
          send(socket, $0.baseAddress?.advanced(by: securedSent), $0.count - securedSent, Int32(MSG_NOSIGNAL))
        }
        guard count >= 0 || errno == EINTR else { return errno == EAGAIN ? .blocked : .failed }
        securedSent += max(0, count)
      }
      guard secure(with: channel) else { return .failed }
    } while !secured.isEmpty
    return .finished
  }

  /// Secures the next piece, or the end; nothing is left to be sent when there is none.
  private mutating func secure(with channel: any HTTPChannel) -> Bool {
    (secured, securedSent) = ([], 0)
    let total = head.count + body.count
    if sent < total {
      // The head goes with the beginning of the body, so that a short answer is one record.
      let headLeft = head.dropFirst(sent)
      let piece = headLeft + body.dropFirst(max(0, sent - head.count)).prefix(Self.pieceBytes - headLeft.count)
      guard piece.withUnsafeBytes({ channel.write($0.bytes) }) else { return false }
      sent += piece.count
    }
    if sent == total, isLast, !hasEnded {
      channel.end()
      hasEnded = true
    }
    secured = channel.takeOutgoing()
    return true
  }

  /// Head and body in one call.
  private mutating func writePlain(to socket: Int32) -> Progress {
    let total = head.count + body.count
    while sent < total {
      let count = sendPlain(to: socket)
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

  private func sendPlain(to socket: Int32) -> Int {
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

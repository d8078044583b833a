import HTTPServing
import Sampling
import TransportSecurity

/// A connection, plain or over TLS, whose calls block up to one deadline for all of them. Used by one thread at a time.
///
/// Letting go of it without `close` closes the socket at once, which resets the connection when something is unread.
final class ByteStream {
  /// Bytes that `close` reads at most while it waits for the other side to close.
  private static let closingLimit = 256 * 1024

  private let socket: BlockingSocket
  private let deadline: ContinuousClock.Instant
  private var session: TLSSession?
  /// Whether the other side has shown a certificate, be it that no handshake came about.
  private(set) var hasShownCertificate = false

  /// Connects to the first of `addresses` that can be connected to.
  init(connectedTo addresses: [SocketAddress], deadline: ContinuousClock.Instant) throws(ProbeFailure) {
    self.deadline = deadline
    do throws(SystemError) {
      socket = try BlockingSocket(connectedToOneOf: addresses, deadline: deadline)
    } catch {
      throw ProbeFailure(error)
    }
  }

  /// Completes a TLS handshake, whatever the certificate is worth. `serverName` is the host's name or IP address to hold
  /// the certificate against; nil checks none. A name is also told to the server.
  func startTLS(_ context: TLSClientContext, serverName: String?) throws(ProbeFailure) {
    let session = try secured { () throws(TLSError) in try TLSSession(context, serverName: serverName) }
    while true {
      let isComplete: Bool
      do throws(TLSError) {
        isComplete = try session.handshake()
      } catch {
        hasShownCertificate = session.peer != nil
        // The alert that says why.
        try? sendRaw(session.takeOutgoing())
        throw ProbeFailure(error)
      }
      try sendRaw(session.takeOutgoing())
      if isComplete { break }
      let bytes = try receiveRaw()
      // Hanging up is how servers answer that take no TLS.
      guard !bytes.isEmpty else { throw .tls }
      session.feed(bytes.span.bytes)
    }
    self.session = session
    hasShownCertificate = true
  }

  /// The certificate that the server showed; nil on a plain connection.
  var peer: TLSPeer? { session?.peer }

  /// Sends all of `bytes`.
  func send(_ bytes: [UInt8]) throws(ProbeFailure) {
    guard let session else { return try sendRaw(bytes) }
    try secured { () throws(TLSError) in try session.write(bytes.span.bytes) }
    try sendRaw(session.takeOutgoing())
  }

  /// The next bytes, 16 KiB at most; none when the other side has closed.
  func receive() throws(ProbeFailure) -> [UInt8] {
    guard let session else { return try receiveRaw() }
    while true {
      if let bytes = try secured({ () throws(TLSError) in try session.read() }) { return bytes }
      // An answer to a message of the protocol itself, such as a key update.
      try sendRaw(session.takeOutgoing())
      let bytes = try receiveRaw()
      if bytes.isEmpty { return [] }
      session.feed(bytes.span.bytes)
    }
  }

  private func secured<Value>(_ body: () throws(TLSError) -> Value) throws(ProbeFailure) -> Value {
    do throws(TLSError) {
      return try body()
    } catch {
      throw ProbeFailure(error)
    }
  }

  /// Closes without a reset: says that nothing more comes, and throws away what still comes until the other side closes,
  /// up to 256 KiB and up to `end`. A side that still sends after that gets a reset, as the kernel has it.
  func close(by end: ContinuousClock.Instant) {
    do throws(SystemError) {
      if let session {
        session.end()
        try socket.send(session.takeOutgoing(), deadline: end)
      }
      try socket.endSending()
      var left = Self.closingLimit
      while left > 0 {
        let bytes = try socket.receive(deadline: end)
        if bytes.isEmpty { return }
        left -= bytes.count
      }
    } catch {
      // Nothing is left to be done for a connection that is gone.
    }
  }

  private func sendRaw(_ bytes: [UInt8]) throws(ProbeFailure) {
    do throws(SystemError) {
      try socket.send(bytes, deadline: deadline)
    } catch {
      throw ProbeFailure(error)
    }
  }

  private func receiveRaw() throws(ProbeFailure) -> [UInt8] {
    do throws(SystemError) {
      return try socket.receive(deadline: deadline)
    } catch {
      throw ProbeFailure(error)
    }
  }
}

import HTTPServing
import TransportSecurity

/// A connection of the server over TLS.
final class TLSChannel: HTTPChannel {
  private let session: TLSSession
  private var isOpen = false

  /// Throws when OpenSSL has no memory.
  init(_ context: TLSServerContext) throws(TLSError) {
    session = try TLSSession(context)
  }

  func feed(_ bytes: RawSpan) { session.feed(bytes) }

  func read(atMost limit: Int) -> HTTPChannelReading {
    do throws(TLSError) {
      if !isOpen { isOpen = try session.handshake() }
      guard isOpen, let bytes = try session.read(atMost: limit) else { return .needsMore(isOpen: isOpen) }
      return bytes.isEmpty ? .ended : .bytes(bytes)
    } catch {
      return .failed
    }
  }

  func write(_ bytes: RawSpan) -> Bool { (try? session.write(bytes)) != nil }

  func end() { session.end() }

  func takeOutgoing() -> [UInt8] { session.takeOutgoing() }
}

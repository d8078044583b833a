/// One connection's security, such as TLS: turns bytes into bytes and never touches the socket. Confined to the server's queue.
public protocol HTTPChannel: AnyObject {
  /// Takes what the client has sent.
  func feed(_ bytes: RawSpan)

  /// What the bytes fed so far come to.
  func read(atMost limit: Int) -> HTTPChannelReading

  /// Secures all of `bytes`, for `takeOutgoing`; false when it cannot be done.
  func write(_ bytes: RawSpan) -> Bool

  /// Tells the client that nothing more comes.
  func end()

  /// What is to be sent to the client now.
  func takeOutgoing() -> [UInt8]
}

/// What comes out of a channel.
public enum HTTPChannelReading {
  /// The client's bytes; at least one.
  case bytes([UInt8])
  /// More has to be fed first. Until the handshake is complete nothing can be written.
  case needsMore(isOpen: Bool)
  /// The client has ended.
  case ended
  /// The client does not keep to the protocol, or is not let in.
  case failed
}

import Synchronization

@testable import HTTPServing

/// A channel that is easily followed: its handshake is `hello` met by `HELLO`, then every byte has its top bit set, and 0 is the end.
final class MirroredChannel: HTTPChannel {
  private static let greeting = Array("hello".utf8)
  private static let flag: UInt8 = 0x80

  private var incoming: [UInt8] = []
  private var outgoing: [UInt8] = []
  private var isOpen = false

  func feed(_ bytes: RawSpan) { bytes.withUnsafeBytes { incoming += $0 } }

  func read(atMost limit: Int) -> HTTPChannelReading {
    if !isOpen {
      guard incoming.count >= Self.greeting.count else { return .needsMore(isOpen: false) }
      guard incoming.starts(with: Self.greeting) else { return .failed }
      incoming.removeFirst(Self.greeting.count)
      outgoing += Array("HELLO".utf8)
      isOpen = true
    }
    guard let first = incoming.first else { return .needsMore(isOpen: true) }
    if first == 0 { return .ended }
    let bytes = incoming.prefix { $0 != 0 }.prefix(limit)
    incoming.removeFirst(bytes.count)
    guard bytes.allSatisfy({ $0 & Self.flag != 0 }) else { return .failed }
    return .bytes(bytes.map { $0 ^ Self.flag })
  }

  func write(_ bytes: RawSpan) -> Bool {
    bytes.withUnsafeBytes { outgoing += $0.map { $0 ^ Self.flag } }
    return true
  }

  func end() { outgoing.append(0) }

  func takeOutgoing() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  /// What the other side sends, and how it reads.
  static func mirrored(_ text: String) -> [UInt8] { text.utf8.map { $0 ^ flag } }
}

/// Asks for a channel; its field is in every answer that does not have its own.
final class MirroredPolicy: HTTPPolicy {
  /// Channels made so far.
  let made = Mutex(0)

  func makeChannel() -> (any HTTPChannel)? {
    made.withLock { $0 += 1 }
    return MirroredChannel()
  }

  func admit(_ request: HTTPRequest, path: String?, completion: @escaping @Sendable (HTTPResponse?) -> Void) {
    completion(request.fields["X-Stranger"].map { HTTPResponse(status: .unauthorized, text: "not you, \($0)") })
  }

  let fields: HTTPFields = ["X-Kind": "policy", "X-Other": "policy"]
}

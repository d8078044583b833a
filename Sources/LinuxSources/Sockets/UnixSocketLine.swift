/// The beginning of a line of /proc/net/unix of a socket with a name, up to that name:
/// `0000000000000000: 00000002 00000000 00010000 0001 01 12345 @name`.
struct UnixSocketLine {
  enum State: Equatable {
    case listening, connected, other
  }

  let state: State
  let inode: UInt64
  /// The position of the name's first byte.
  let name: Int

  /// __SO_ACCEPTCON, SOCK_STREAM, SS_UNCONNECTED and SS_CONNECTED of linux/net.h.
  private static let (acceptsConnections, stream, unconnected, connected): (UInt64, UInt64, UInt64, UInt64) =
    (0x10000, 1, 1, 3)

  /// The line at `start`; nil when it is not in this form.
  init?(at start: Int, in text: UnsafeRawBufferPointer) {
    var position = start
    guard Self.field(&position, in: text, radix: 16, until: UInt8(ascii: ":")) != nil,
      Self.skip(UInt8(ascii: " "), &position, in: text),
      Self.field(&position, in: text, radix: 16) != nil, Self.field(&position, in: text, radix: 16) != nil,
      let flags = Self.field(&position, in: text, radix: 16), let type = Self.field(&position, in: text, radix: 16),
      let state = Self.field(&position, in: text, radix: 16)
    else { return nil }
    while Self.skip(UInt8(ascii: " "), &position, in: text) {}
    guard let inode = Self.field(&position, in: text, radix: 10) else { return nil }
    self.inode = inode
    name = position
    self.state =
      switch (type, flags, state) {
      case (Self.stream, Self.acceptsConnections, Self.unconnected): .listening
      case (Self.stream, 0, Self.connected): .connected
      default: .other
      }
  }

  /// A number and the byte behind it.
  private static func field(
    _ position: inout Int, in text: UnsafeRawBufferPointer, radix: UInt64, until end: UInt8 = UInt8(ascii: " ")
  ) -> UInt64? {
    let start = position
    var number: UInt64 = 0
    while position < text.count, let digit = digit(text[position]), digit < radix {
      let (product, tooLarge) = number.multipliedReportingOverflow(by: radix)
      let (sum, stillTooLarge) = product.addingReportingOverflow(digit)
      if tooLarge || stillTooLarge { return nil }
      number = sum
      position += 1
    }
    return position > start && skip(end, &position, in: text) ? number : nil
  }

  private static func skip(_ byte: UInt8, _ position: inout Int, in text: UnsafeRawBufferPointer) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

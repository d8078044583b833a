/// A growing buffer of fields in protobuf's wire format (protobuf.dev, "Encoding").
struct ProtobufBuffer {
  private(set) var bytes: [UInt8] = []

  /// How a field's value is written.
  private enum WireType: UInt64 {
    case varint = 0
    case fixed64 = 1
    case delimited = 2
  }

  /// Appends whole fields or messages that were written before.
  mutating func append(written bytes: ArraySlice<UInt8>) {
    self.bytes.append(contentsOf: bytes)
  }

  /// Appends an unsigned integer or an enum's case.
  mutating func append(_ field: UInt64, _ value: UInt64) {
    appendTag(field, .varint)
    appendVarint(value)
  }

  /// Appends a `sint32` or `sint64`.
  mutating func append(_ field: UInt64, signed value: Int64) {
    append(field, Self.zigzag(value))
  }

  mutating func append(_ field: UInt64, _ value: Double) {
    appendTag(field, .fixed64)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ field: UInt64, _ text: String) {
    appendTag(field, .delimited)
    appendVarint(UInt64(text.utf8.count))
    bytes.append(textOf: text)
  }

  /// Appends a repeated `sint64` in its packed form.
  mutating func append(_ field: UInt64, signed values: some Sequence<Int64>) {
    append(field) { buffer in
      for value in values { buffer.appendVarint(Self.zigzag(value)) }
    }
  }

  /// Appends a message that `write` fills.
  mutating func append(_ field: UInt64, _ write: (inout ProtobufBuffer) -> Void) {
    appendTag(field, .delimited)
    appendMessage(write)
  }

  /// Appends what `write` writes behind its length.
  mutating func appendMessage(_ write: (inout ProtobufBuffer) -> Void) {
    // Most messages are so short that their length is one byte: only behind a longer one something has to move.
    let start = bytes.count
    bytes.append(0)
    write(&self)
    let count = bytes.count - start - 1
    if count < 0x80 {
      bytes[start] = UInt8(count)
      return
    }
    var length = ProtobufBuffer()
    length.appendVarint(UInt64(count))
    bytes.replaceSubrange(start...start, with: length.bytes)
  }

  private mutating func appendTag(_ field: UInt64, _ type: WireType) {
    appendVarint(field << 3 | type.rawValue)
  }

  private mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small amounts become small numbers whatever their sign.
  private static func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: value << 1 ^ value >> 63)
  }
}

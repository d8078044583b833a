/// One message in protobuf's wire format taken apart, knowing nothing of its meaning.
struct ProtobufMessage {
  /// A field's value as it stands in the bytes.
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case delimited(ArraySlice<UInt8>)
  }

  struct Malformed: Error {}

  private let fields: [(number: UInt64, value: Value)]

  init(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    var fields: [(UInt64, Value)] = []
    while !rest.isEmpty {
      let tag = try Self.varint(&rest)
      switch tag & 7 {
      case 0: fields.append((tag >> 3, .varint(try Self.varint(&rest))))
      case 1:
        guard rest.count >= 8 else { throw Malformed() }
        let bits = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(8)
        fields.append((tag >> 3, .fixed64(bits)))
      case 2: fields.append((tag >> 3, .delimited(try Self.delimited(&rest))))
      default: throw Malformed()
      }
    }
    self.fields = fields
  }

  /// Messages one after the other, each behind its length.
  static func stream(_ bytes: [UInt8]) throws -> [ProtobufMessage] {
    var rest = bytes[...]
    var messages: [ProtobufMessage] = []
    while !rest.isEmpty { messages.append(try ProtobufMessage(try delimited(&rest))) }
    return messages
  }

  func unsigned(_ field: UInt64) -> UInt64? {
    if case .varint(let value)? = last(field) { value } else { nil }
  }

  func signed(_ field: UInt64) -> Int64? { unsigned(field).map(Self.unzigzag) }

  func double(_ field: UInt64) -> Double? {
    if case .fixed64(let bits)? = last(field) { Double(bitPattern: bits) } else { nil }
  }

  func text(_ field: UInt64) -> String? {
    if case .delimited(let bytes)? = last(field) { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  func messages(_ field: UInt64) throws -> [ProtobufMessage] {
    try fields.compactMap { number, value in
      guard number == field, case .delimited(let bytes) = value else { return nil }
      return try ProtobufMessage(bytes)
    }
  }

  /// A packed repeated field of signed numbers.
  func packed(_ field: UInt64) throws -> [Int64] {
    guard case .delimited(var rest)? = last(field) else { return [] }
    var numbers: [Int64] = []
    while !rest.isEmpty { numbers.append(Self.unzigzag(try Self.varint(&rest))) }
    return numbers
  }

  private func last(_ field: UInt64) -> Value? { fields.last { $0.number == field }?.value }

  private static func unzigzag(_ value: UInt64) -> Int64 { Int64(value >> 1) ^ -Int64(value & 1) }

  private static func delimited(_ rest: inout ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
    let length = Int(try varint(&rest))
    guard length <= rest.count else { throw Malformed() }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length)
  }

  private static func varint(_ rest: inout ArraySlice<UInt8>) throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw Malformed() }
      value |= UInt64(byte & 0x7f) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw Malformed()
  }
}

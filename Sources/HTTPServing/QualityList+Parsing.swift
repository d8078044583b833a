extension QualityList.Member {
  /// Parameters looked at in one member.
  private static let parameterLimit = 16

  /// Reads a list member; nil when any part of it is malformed.
  init?(_ bytes: ArraySlice<UInt8>) {
    let parts = bytes.splitOutsideQuotes(at: UInt8(ascii: ";"), limit: Self.parameterLimit).map(\.withoutBlanks)
    guard let value = parts.first, Self.isRange(value) else { return nil }
    var parameters: [QualityList.Parameter] = []
    var quality = 1000
    // Empty parameters are allowed (RFC 9110, section 5.6.6).
    for part in parts.dropFirst() where !part.isEmpty {
      guard let parameter = QualityList.Parameter(part) else { return nil }
      if parameter.name == "q" {
        guard let weight = Self.weight(parameter.value) else { return nil }
        quality = weight
      } else {
        parameters.append(parameter)
      }
    }
    self.value = String(decoding: value.map(\.lowercasedASCII), as: UTF8.self)
    self.parameters = parameters
    self.quality = quality
  }

  /// A token, or two with a slash between.
  private static func isRange(_ bytes: ArraySlice<UInt8>) -> Bool {
    let tokens = bytes.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
    return tokens.count <= 2 && tokens.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isTokenCharacter) }
  }

  /// A qvalue (RFC 9110, section 12.4.2) in thousandths: `0` or `1`, with at most three decimals, not over 1.
  private static func weight(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    let decimals = bytes.dropFirst(2)
    guard let whole = bytes.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"), decimals.count <= 3,
      bytes.count < 2 || bytes[1] == UInt8(ascii: "."), decimals.allSatisfy(\.isDigit)
    else { return nil }
    let digits = decimals.map { Int($0 - UInt8(ascii: "0")) } + Array(repeating: 0, count: 3 - decimals.count)
    let weight = digits.reduce(Int(whole - UInt8(ascii: "0"))) { $0 * 10 + $1 }
    return weight <= 1000 ? weight : nil
  }
}

extension QualityList.Parameter {
  /// `name=value` or `name="value"`, without white space around the sign.
  init?(_ bytes: ArraySlice<UInt8>) {
    let name = bytes.prefix { $0 != UInt8(ascii: "=") }
    let rest = bytes.dropFirst(name.count + 1)
    guard !name.isEmpty, name.allSatisfy(\.isTokenCharacter), let value = Self.value(rest) else { return nil }
    self.name = String(decoding: name.map(\.lowercasedASCII), as: UTF8.self)
    self.value = String(decoding: value, as: UTF8.self)
  }

  /// A token, or what a quoted string stands for (RFC 9110, section 5.6.4); nil for anything else.
  private static func value(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.first == .quote else {
      return !bytes.isEmpty && bytes.allSatisfy(\.isTokenCharacter) ? Array(bytes) : nil
    }
    var value: [UInt8] = []
    var isEscaped = false
    for (index, byte) in zip(bytes.indices, bytes).dropFirst() {
      if isEscaped || (byte != .quote && byte != .backslash) {
        value.append(byte)
        isEscaped = false
      } else if byte == .backslash {
        isEscaped = true
      } else {
        return index == bytes.endIndex - 1 ? value : nil
      }
    }
    return nil
  }
}

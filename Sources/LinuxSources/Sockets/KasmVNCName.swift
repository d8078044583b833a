import Glibc

/// The name of one of KasmVNC's abstract sockets, as /proc/net/unix shows it: each NUL as `@`.
///
/// `@KasmVNCSock<pid>` is where the X server listens, `@<user>@<ip>_<seconds>.<microseconds>` is a client. A name mostly
/// takes all of sun_path (unix(7)): a NUL behind the number and uninitialised memory behind that, with any byte in it, also
/// line ends and what looks like another line. So nothing behind the number is looked at but the place of the line's end.
package struct KasmVNCName: Equatable {
  package enum Kind: Equatable {
    case listener
    /// Since when a client is connected, in seconds since 1970, and whether from the machine itself.
    case client(start: Double, isLocal: Bool)
  }

  package let kind: Kind
  /// The position of the line's end.
  package let end: Int

  /// sizeof(sun_path).
  private static let fullLength = 108
  private static let listenerPrefix: StaticString = "@KasmVNCSock"
  private static let at = UInt8(ascii: "@")
  private static let lineEnd = UInt8(ascii: "\n")

  /// The name that begins at `start`; nil when it is none of KasmVNC's, or cut.
  package init?(at start: Int, in text: UnsafeRawBufferPointer, own: Set<InternetAddress>) {
    let limit = min(start + Self.fullLength, text.count)
    guard start < limit, text[start] == Self.at else { return nil }
    if let (_, behind) = Self.listenerNumber(at: start, limit, text), let end = Self.end(behind, from: start, text) {
      (kind, self.end) = (.listener, end)
      return
    }
    // The user's name comes first and may hold any byte but a line end; the first fitting place is not in the rest.
    var separator: Int?
    for position in (start + 1)..<limit {
      switch text[position] {
      case Self.lineEnd: return nil
      case Self.at: separator = position
      case UInt8(ascii: "_"):
        guard let separator, let (time, behind) = Self.time(at: position + 1, limit, text),
          let end = Self.end(behind, from: start, text),
          let address = InternetAddress(UnsafeRawBufferPointer(rebasing: text[(separator + 1)..<position]))
        else { continue }
        (kind, self.end) = (.client(start: time, isLocal: address.isLoopback || own.contains(address)), end)
        return
      default: break
      }
    }
    return nil
  }

  /// What an abstract name is, as the kernel has it, with its length; nil when it is none of KasmVNC's.
  package static func kind(ofAbstract name: UnsafeRawBufferPointer, own: Set<InternetAddress>) -> Kind? {
    guard name.first == 0, name.count <= fullLength else { return nil }
    // The same name as /proc/net/unix would show it.
    return withUnsafeTemporaryAllocation(byteCount: fullLength + 1, alignment: 1) { text in
      for (position, byte) in name.enumerated() { text[position] = byte == 0 ? at : byte }
      text[name.count] = lineEnd
      let shown = UnsafeRawBufferPointer(rebasing: text[...name.count])
      return KasmVNCName(at: 0, in: shown, own: own).flatMap { $0.end == name.count ? $0.kind : nil }
    }
  }

  private static func listenerNumber(at start: Int, _ limit: Int, _ text: UnsafeRawBufferPointer) -> (UInt64, Int)? {
    let length = listenerPrefix.utf8CodeUnitCount
    guard limit - start > length, let base = text.baseAddress,
      memcmp(base + start, listenerPrefix.utf8Start, length) == 0
    else { return nil }
    return number(at: start + length, limit, text)
  }

  /// The microseconds are not padded: `5.7` is seven of them behind five seconds.
  private static func time(at start: Int, _ limit: Int, _ text: UnsafeRawBufferPointer) -> (Double, Int)? {
    guard let (seconds, dot) = number(at: start, limit, text), dot < limit, text[dot] == UInt8(ascii: "."),
      let (microseconds, behind) = number(at: dot + 1, limit, text), microseconds < 1_000_000
    else { return nil }
    return (Double(seconds) + Double(microseconds) / 1e6, behind)
  }

  /// Where the line ends, of a name whose number ends at `behind`.
  private static func end(_ behind: Int, from start: Int, _ text: UnsafeRawBufferPointer) -> Int? {
    let full = start + fullLength
    guard behind < text.count else { return nil }
    if text[behind] == lineEnd { return behind }
    return text[behind] == at && full < text.count && text[full] == lineEnd ? full : nil
  }

  private static func number(at start: Int, _ limit: Int, _ text: UnsafeRawBufferPointer) -> (UInt64, Int)? {
    var number: UInt64 = 0
    var position = start
    while position < limit, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 {
      let (tens, tooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) = tens.addingReportingOverflow(UInt64(digit))
      if tooLarge || stillTooLarge { return nil }
      number = sum
      position += 1
    }
    return position > start ? (number, position) : nil
  }
}

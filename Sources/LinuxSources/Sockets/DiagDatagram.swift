import CLinux

/// One datagram of the kernel's answer to a question of sock_diag(7): messages, each a socket or the end of the answer.
package enum DiagDatagram {
  /// What follows a datagram.
  package enum Ending: Equatable {
    /// Further datagrams.
    case more
    /// Nothing.
    case done
    /// An error, its errno.
    case failed(Int32)
    /// Sockets changed while they were listed.
    case interrupted
    /// The bytes are not in the documented form.
    case malformed
  }

  /// Takes any bytes, and calls `body` with each socket's message. Messages that answer another question are left out.
  static func read(_ bytes: RawSpan, sequence: UInt32, _ body: (RawSpan) -> Void) -> Ending {
    let layout = clinux_diag_layout
    var ending = Ending.more
    var start = 0
    while start < bytes.byteCount {
      guard let length = bytes.integer(UInt32.self, at: start + layout.length).map(Int.init),
        length >= layout.header_size, length <= bytes.byteCount - start,
        let type = bytes.integer(UInt16.self, at: start + layout.type),
        let flags = bytes.integer(UInt16.self, at: start + layout.flags),
        let answered = bytes.integer(UInt32.self, at: start + layout.sequence)
      else { return .malformed }
      let message = bytes.extracting((start + layout.header_size)..<(start + length))
      start += (length + 3) & ~3
      guard answered == sequence else { continue }
      if flags & layout.flag_interrupted != 0 { ending = .interrupted }
      switch type {
      case layout.type_socket, layout.type_internet_socket: body(message)
      case layout.type_done, layout.type_error:
        let error = message.integer(Int32.self, at: 0) ?? 0
        if error < 0 { return .failed(error == .min ? .max : -error) }
        return ending == .more ? .done : ending
      default: break
      }
    }
    return ending
  }

  /// Where the value of an attribute is in a message, behind its first `size` bytes; nil where it has none of that type.
  static func attribute(_ type: UInt16, of message: RawSpan, behind size: Int) -> Range<Int>? {
    let layout = clinux_diag_layout
    var start = size
    while let length = message.integer(UInt16.self, at: start + layout.attribute_length).map(Int.init),
      length >= layout.attribute_header_size, length <= message.byteCount - start,
      let found = message.integer(UInt16.self, at: start + layout.attribute_type)
    {
      if found == type { return (start + layout.attribute_header_size)..<(start + length) }
      start += (length + 3) & ~3
    }
    return nil
  }
}

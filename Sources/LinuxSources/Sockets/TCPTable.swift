import Glibc

/// The text of /proc/net/tcp and /proc/net/tcp6 (proc_net(5)):
/// `  0: 0100007F:1AF5 00000000:0000 0A 00000000:00000002 00:00000000 00000000 1000 0 12345 ...`.
package enum TCPTable {
  /// The sockets on `port` in `state`. Lines that are not in the kernel's form are left out.
  package static func sockets(in text: RawSpan, on port: UInt16, _ state: TCPSocket.State) -> [TCPSocket] {
    text.withUnsafeBytes { bytes in
      bytes.split(separator: UInt8(ascii: "\n")).compactMap { socket($0, on: port, state) }
    }
  }

  private static func socket(
    _ line: Slice<UnsafeRawBufferPointer>, on port: UInt16, _ state: TCPSocket.State
  ) -> TCPSocket? {
    let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 10)
    guard fields.count > 9, number(behindColonOf: fields[1]) == UInt64(port),
      number(fields[3][...], radix: 16) == UInt64(state.rawValue), let waiting = number(behindColonOf: fields[4]),
      let inode = number(fields[9][...], radix: 10)
    else { return nil }
    return TCPSocket(state: state, inode: inode, receiveQueue: waiting, limit: nil, traffic: nil)
  }

  private static func number(behindColonOf field: Slice<UnsafeRawBufferPointer>) -> UInt64? {
    guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return number(field[(colon + 1)...], radix: 16)
  }

  private static func number(_ field: Slice<UnsafeRawBufferPointer>, radix: Int) -> UInt64? {
    UInt64(String(decoding: field, as: UTF8.self), radix: radix)
  }
}

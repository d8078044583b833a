import CLinux
import Sampling

/// One datagram of the kernel's answer to a question of sock_diag(7).
package struct SocketDiagAnswer: Equatable {
  /// What follows.
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

  package private(set) var sockets: [TCPSocket] = []
  package private(set) var ending = Ending.more

  /// Takes any bytes. Messages that answer another question are left out, and so are sockets on another port.
  package init(parsing bytes: RawSpan, sequence: UInt32, port: UInt16) {
    let layout = clinux_diag_layout
    var start = 0
    while start < bytes.byteCount {
      guard let length = bytes.integer(UInt32.self, at: start + layout.length).map(Int.init),
        length >= layout.header_size, length <= bytes.byteCount - start,
        let type = bytes.integer(UInt16.self, at: start + layout.type),
        let flags = bytes.integer(UInt16.self, at: start + layout.flags),
        let answered = bytes.integer(UInt32.self, at: start + layout.sequence)
      else {
        ending = .malformed
        return
      }
      let message = bytes.extracting((start + layout.header_size)..<(start + length))
      start += (length + 3) & ~3
      guard answered == sequence else { continue }
      if flags & layout.flag_interrupted != 0 { ending = .interrupted }
      switch type {
      case layout.type_socket: add(message, port: port)
      case layout.type_done, layout.type_error:
        let error = message.integer(Int32.self, at: 0) ?? 0
        if error < 0 { ending = .failed(error == .min ? .max : -error) } else if ending == .more { ending = .done }
        return
      default: break
      }
    }
  }

  private mutating func add(_ message: RawSpan, port: UInt16) {
    let layout = clinux_diag_layout
    guard message.byteCount >= layout.socket_size,
      message.integer(UInt16.self, at: layout.own_port).map(UInt16.init(bigEndian:)) == port,
      let state = message.integer(UInt8.self, at: layout.state).flatMap(TCPSocket.State.init),
      let inode = message.integer(UInt32.self, at: layout.inode),
      let receiveQueue = message.integer(UInt32.self, at: layout.receive_queue),
      let sendQueue = message.integer(UInt32.self, at: layout.send_queue),
      let cookie = message.integer(UInt64.self, at: layout.cookie)
    else { return }
    sockets.append(
      TCPSocket(
        state: state, inode: UInt64(inode), receiveQueue: UInt64(receiveQueue),
        limit: state == .listening ? UInt64(sendQueue) : nil,
        traffic: state == .established ? Self.traffic(in: message, identity: cookie) : nil))
  }

  /// The tcp_info among the attributes behind the socket; nil where an old kernel's is too short.
  private static func traffic(in message: RawSpan, identity: UInt64) -> ConnectionTraffic? {
    let layout = clinux_diag_layout
    var start = layout.socket_size
    while let length = message.integer(UInt16.self, at: start + layout.attribute_length).map(Int.init),
      length >= layout.attribute_header_size, length <= message.byteCount - start,
      let type = message.integer(UInt16.self, at: start + layout.attribute_type)
    {
      if type == layout.attribute_info {
        return ConnectionTraffic(
          message.extracting((start + layout.attribute_header_size)..<(start + length)), identity: identity)
      }
      start += (length + 3) & ~3
    }
    return nil
  }
}

extension ConnectionTraffic {
  fileprivate init?(_ info: RawSpan, identity: UInt64) {
    let layout = clinux_diag_layout
    guard info.byteCount >= layout.info_size,
      let sent = info.integer(UInt64.self, at: layout.acknowledged),
      let received = info.integer(UInt64.self, at: layout.received),
      let retransmitted = info.integer(UInt32.self, at: layout.retransmitted),
      let unsent = info.integer(UInt32.self, at: layout.unsent),
      let roundTrip = info.integer(UInt32.self, at: layout.round_trip)
    else { return nil }
    self.init(
      identity: identity, sentBytes: sent, receivedBytes: received, retransmittedSegments: UInt64(retransmitted),
      unsentBytes: UInt64(unsent), roundTripSeconds: roundTrip == 0 ? nil : Double(roundTrip) / 1e6)
  }
}

extension RawSpan {
  /// The integer at `offset`, in the machine's byte order; nil when it is not all there.
  fileprivate func integer<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at offset: Int) -> Number? {
    guard offset >= 0, offset <= byteCount - MemoryLayout<Number>.size else { return nil }
    return unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
  }
}

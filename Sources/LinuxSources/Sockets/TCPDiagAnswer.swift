import CLinux
import Sampling

/// One datagram of the kernel's answer to a question for TCP sockets.
package struct TCPDiagAnswer: Equatable {
  package private(set) var sockets: [TCPSocket] = []
  package private(set) var ending = DiagDatagram.Ending.more

  /// Takes any bytes. Sockets on another port are left out.
  package init(parsing bytes: RawSpan, sequence: UInt32, port: UInt16) {
    var sockets: [TCPSocket] = []
    ending = DiagDatagram.read(bytes, sequence: sequence) { message in
      if let socket = TCPSocket(message, port: port) { sockets.append(socket) }
    }
    self.sockets = sockets
  }
}

extension TCPSocket {
  fileprivate init?(_ message: RawSpan, port: UInt16) {
    let layout = clinux_diag_layout
    guard message.byteCount >= layout.socket_size,
      message.integer(UInt16.self, at: layout.own_port).map(UInt16.init(bigEndian:)) == port,
      let state = message.integer(UInt8.self, at: layout.state).flatMap(State.init),
      let inode = message.integer(UInt32.self, at: layout.inode),
      let receiveQueue = message.integer(UInt32.self, at: layout.receive_queue),
      let sendQueue = message.integer(UInt32.self, at: layout.send_queue),
      let cookie = message.integer(UInt64.self, at: layout.cookie)
    else { return nil }
    // Nil where an old kernel's tcp_info is too short.
    let info = DiagDatagram.attribute(layout.attribute_info, of: message, behind: layout.socket_size)
    self.init(
      state: state, inode: UInt64(inode), receiveQueue: UInt64(receiveQueue),
      limit: state == .listening ? UInt64(sendQueue) : nil,
      traffic: state == .established
        ? info.flatMap { ConnectionTraffic(message.extracting($0), identity: cookie) } : nil)
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

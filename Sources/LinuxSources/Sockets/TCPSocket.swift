import Sampling

/// A TCP socket of the server's on the desktop's port.
package struct TCPSocket: Equatable {
  /// The states that are of interest (net/tcp_states.h).
  package enum State: UInt8 {
    case established = 1
    case listening = 10
  }

  package var state: State
  /// 0 while no program has accepted the connection.
  package var inode: UInt64
  /// Of one that listens, how many connections wait to be accepted.
  package var receiveQueue: UInt64
  /// Of one that listens, how many may wait; nil where that is not told.
  package var limit: UInt64?
  /// Nil where that is not told.
  package var traffic: ConnectionTraffic?
}

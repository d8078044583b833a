/// Why a connection cannot be secured.
package enum TLSError: Error, Hashable, Sendable {
  /// OpenSSL cannot be set up, or a file that it needs cannot be read.
  case system
  /// The other side does not keep to the protocol, or the two cannot agree.
  case handshake
}

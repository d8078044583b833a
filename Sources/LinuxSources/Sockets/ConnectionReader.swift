import Sampling

/// Reads who is connected to a port. For that the kernel walks through all the places there are for connections, the empty ones too
/// (tcp_diag_dump in net/ipv4/tcp_diag.c): a quarter of a million on a machine with 24 GB of memory. It counts, too, who comes in. Where
/// nobody was connected, nobody is before that count has grown.
final class ConnectionReader {
  private let list: () throws(SourceError) -> [TCPSocket]
  private let countOpens: () -> UInt64?
  /// The count before a listing that found nobody.
  private var emptyAt: UInt64?
  /// Until when nobody is there while the count stays: a second listing at it found nobody either.
  private var certainUntil: BootInstant?
  private let certainSeconds: UInt64

  /// A reader of what `list` lists. `countOpens` tells how many connections have come in; nil where that cannot be told. After
  /// `certainSeconds` it is looked all the same: a connection that came in by TCP Fast Open is not established before its client
  /// confirms it, and one that was restored (TCP_REPAIR) was never counted.
  init(
    certainSeconds: UInt64 = 60, list: @escaping () throws(SourceError) -> [TCPSocket],
    countOpens: @escaping () -> UInt64?
  ) {
    self.certainSeconds = certainSeconds
    self.list = list
    self.countOpens = countOpens
  }

  /// The established connections, with those that no program has accepted. `isRefused` tells whether sock_diag(7) is: an answer from
  /// elsewhere stands for that one listing alone.
  func read(isRefused: () -> Bool) throws(SourceError) -> [TCPSocket] {
    let opens = countOpens()
    if let certainUntil, opens == emptyAt, .now < certainUntil { return [] }
    let connections = try list()
    // A connection is counted a moment before it can be listed (tcp_create_openreq_child in net/ipv4/tcp_minisocks.c).
    let isCertain = connections.isEmpty && opens != nil && opens == emptyAt && !isRefused()
    certainUntil = isCertain ? .now.advanced(bySeconds: certainSeconds) : nil
    emptyAt = connections.isEmpty ? opens : nil
    return connections
  }
}

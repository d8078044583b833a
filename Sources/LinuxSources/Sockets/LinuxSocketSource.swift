import Glibc
import Sampling

/// What the kernel tells about a desktop's port, without a connection to it. For one thread.
public final class LinuxSocketSource: ListenerSource, SessionSource, TrafficSource {
  private enum Asker {
    case kind, sessions, traffic
  }

  private let sockets: TCPSocketReader
  private let unixSockets: UnixSocketReader
  private var unixTable = SharedReading<Asker, UnixSocketTable>()
  private let connectionReader: ConnectionReader
  private var connections: SharedReading<Asker, [TCPSocket]>

  /// A source for a port of the exporter's own network namespace, which all containers of a pod share. Who is connected over TCP
  /// is looked for again after so many seconds: what a tick has just seen is enough for a scrape.
  public init(port: UInt16, connectionSeconds: Double = 0.5) {
    connections = SharedReading(youngSeconds: connectionSeconds)
    let tables = NetworkTableReader()
    unixSockets = UnixSocketReader(tables: tables, own: InternetAddress.own())
    let sockets = TCPSocketReader(port: port, tables: tables)
    self.sockets = sockets
    connectionReader = ConnectionReader {
      () throws(SourceError) in
      try sockets.read(.established)
    } countOpens: {
      (try? tables.read("/proc/net/snmp", parse: PassiveOpens.count)) ?? nil
    }
  }

  /// Of several sockets, as one for IPv4 and one for IPv6, the oldest tells them apart and the fullest queue counts.
  public func readListener() throws(SourceError) -> Listener? {
    let listening = try sockets.read(.listening)
    guard let oldest = listening.map(\.inode).min(),
      let fullest = listening.max(by: { $0.receiveQueue < $1.receiveQueue })
    else { return nil }
    return Listener(identity: oldest, waiting: fullest.receiveQueue, limit: fullest.limit)
  }

  /// Whether KasmVNC's own socket is there.
  public func readHasKasmVNC() throws(SourceError) -> Bool {
    try readUnixTable(for: .kind).hasKasmVNC
  }

  /// The time by the wall clock.
  public var unixTime: Double { FileTime.now.unixTime }

  /// KasmVNC's own sockets where it is the server, else the connections that the server has accepted.
  public func readSessions() throws(SourceError) -> SessionLook {
    let table = try readUnixTable(for: .sessions)
    let sessions =
      table.hasKasmVNC
      ? table.sessions
      : try readConnections(for: .sessions).map { ObservedSession(identity: $0.inode, start: nil, isLocal: false) }
    return SessionLook(sessions: sessions, unixTime: unixTime)
  }

  /// Nil where the kernel refuses to tell (sock_diag(7)), or is too old to.
  public func readTraffic() throws(SourceError) -> [ConnectionTraffic]? {
    let connections = try readConnections(for: .traffic)
    let traffic = connections.compactMap(\.traffic)
    return traffic.count == connections.count && !sockets.isRefused ? traffic : nil
  }

  private func readUnixTable(for asker: Asker) throws(SourceError) -> UnixSocketTable {
    try unixTable.value(for: asker) { () throws(SourceError) in try unixSockets.read() }
  }

  private func readConnections(for asker: Asker) throws(SourceError) -> [TCPSocket] {
    try connections.value(for: asker) { () throws(SourceError) in
      try connectionReader.read { sockets.isRefused }.filter { $0.inode != 0 }
    }
  }
}

import LinuxSources

/// The kernel's answers over netlink: no more sockets than messages have room.
enum FuzzedSocketDiag: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let answer = TCPDiagAnswer(parsing: bytes.span.bytes, sequence: 1, port: 6901)
    precondition(answer.sockets.count <= bytes.count / 16)
    precondition(UnixDiagAnswer(parsing: bytes.span.bytes, sequence: 1).table.sessions.count <= bytes.count / 16)
  }
}

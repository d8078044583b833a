import Glibc
import Sampling

/// What the kernel's list of Unix sockets shows of KasmVNC. No name of a user and no address is kept.
package struct UnixSocketTable: Equatable {
  /// Whether the X server listens for its own web server's clients.
  package private(set) var hasKasmVNC = false
  /// The connected clients.
  package private(set) var sessions: [ObservedSession] = []

  /// Nothing listed yet.
  package init() {}

  /// Adds a socket.
  mutating func add(_ kind: KasmVNCName.Kind, inode: UInt64, _ state: UnixSocketLine.State) {
    switch (kind, state) {
    case (.listener, .listening): hasKasmVNC = true
    case (.client(let start, let isLocal), .connected):
      sessions.append(ObservedSession(identity: inode, start: start, isLocal: isLocal))
    default: break
    }
  }

  /// Adds another part of the list.
  mutating func add(_ other: UnixSocketTable) {
    hasKasmVNC = hasKasmVNC || other.hasKasmVNC
    sessions += other.sessions
  }

  /// Takes any text of /proc/net/unix (proc_net(5), net/unix/af_unix.c); lines that are not in the kernel's form are left out.
  package init(parsing text: RawSpan, own: Set<InternetAddress> = []) {
    text.withUnsafeBytes { text in
      var position = 0
      while position < text.count {
        guard let line = UnixSocketLine(at: position, in: text),
          let name = KasmVNCName(at: line.name, in: text, own: own)
        else {
          position = Self.nextLine(from: position, in: text)
          continue
        }
        add(name.kind, inode: line.inode, line.state)
        position = name.end + 1
      }
    }
  }

  private static func nextLine(from position: Int, in text: UnsafeRawBufferPointer) -> Int {
    guard let base = text.baseAddress,
      let end = memchr(base + position, Int32(UInt8(ascii: "\n")), text.count - position)
    else { return text.count }
    return UnsafeRawPointer(end) - base + 1
  }
}

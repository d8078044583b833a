import Glibc
import Sampling

/// What /proc/net/unix (proc_net(5), net/unix/af_unix.c) shows of KasmVNC. No name of a user and no address is kept.
package struct UnixSocketTable: Equatable {
  /// Whether the X server listens for its own web server's clients.
  package private(set) var hasKasmVNC = false
  /// The connected clients.
  package private(set) var sessions: [ObservedSession] = []

  /// Takes any text; lines that are not in the kernel's form are left out.
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
        switch name.kind {
        case .listener: hasKasmVNC = hasKasmVNC || line.state == .listening
        case .client(let start, let isLocal) where line.state == .connected:
          sessions.append(ObservedSession(identity: line.inode, start: start, isLocal: isLocal))
        case .client: break
        }
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

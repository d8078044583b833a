import Glibc

/// The file of a bound Unix socket, removed when its owner lets go of it, unless another file has taken its place.
struct SocketFile: ~Copyable {
  let path: String
  private let device: dev_t
  private let inode: ino_t

  /// Takes charge of the file that `bind` just made.
  init(boundAt path: String) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw SystemError.last }
    self.path = path
    device = status.st_dev
    inode = status.st_ino
  }

  deinit {
    if isInPlace { _ = unlink(path) }
  }

  /// False once somebody has deleted it, or put another file in its place: then nobody reaches the socket any more.
  var isInPlace: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_dev == device && status.st_ino == inode
  }

  /// What is at `path` before a bind.
  enum Occupant {
    case nothing
    /// A socket that a process accepts connections on.
    case liveSocket
    /// A socket whose process is gone.
    case staleSocket
    case otherFile
  }

  static func occupant(of path: String, _ address: SocketAddress) throws(SystemError) -> Occupant {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return .nothing }
      throw SystemError.last
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { return .otherFile }
    do {
      try FileDescriptor.streamSocket(family: AF_UNIX).connect(to: address)
    } catch {
      // EAGAIN is a full backlog, which is alive.
      return error.code == ECONNREFUSED ? .staleSocket : .liveSocket
    }
    return .liveSocket
  }
}

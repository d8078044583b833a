import Glibc

extension FileDescriptor {
  /// A non-blocking stream socket that is not inherited by child processes.
  static func streamSocket(family: Int32) throws(SystemError) -> FileDescriptor {
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    guard let descriptor = FileDescriptor(taking: socket(family, Int32(type), 0)) else { throw SystemError.last }
    return descriptor
  }

  /// The next connection waiting on this listening socket, non-blocking and not inherited.
  func acceptConnection() throws(SystemError) -> FileDescriptor {
    guard let connection = FileDescriptor(taking: accept(number, nil, nil)) else { throw SystemError.last }
    guard fcntl(connection.number, F_SETFD, FD_CLOEXEC) == 0, fcntl(connection.number, F_SETFL, O_NONBLOCK) == 0
    else { throw SystemError.last }
    return connection
  }

  /// Sets an integer socket option.
  func setOption(_ level: Int32, _ name: Int32, _ value: Int32) throws(SystemError) {
    var value = value
    guard setsockopt(number, level, name, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
      throw SystemError.last
    }
  }

  func bind(to address: SocketAddress) throws(SystemError) {
    guard address.withPointer({ Glibc.bind(number, $0, $1) }) == 0 else { throw SystemError.last }
  }

  func listen() throws(SystemError) {
    guard Glibc.listen(number, SOMAXCONN) == 0 else { throw SystemError.last }
  }

  /// Starts connecting; on a non-blocking TCP socket this usually throws EINPROGRESS.
  func connect(to address: SocketAddress) throws(SystemError) {
    guard address.withPointer({ Glibc.connect(number, $0, $1) }) == 0 else { throw SystemError.last }
  }

  /// The TCP port that the socket is bound to.
  func localPort() throws(SystemError) -> UInt16 {
    try SocketAddress.local(of: number).port
  }

  /// How a connect that was under way ended: 0 or an errno.
  func pendingError() throws(SystemError) -> Int32 {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { throw SystemError.last }
    return code
  }

  /// Makes the coming close throw away what is not sent yet and reset the connection.
  func resetOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    _ = setsockopt(number, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }
}

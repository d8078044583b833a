import Dispatch
import Glibc

/// One listening socket. Confined to the queue of the poll it is activated with.
final class HTTPListener {
  /// Connections taken in a row before others of the queue have their turn.
  private static let batch = 64

  private var descriptor: FileDescriptor?
  private var file: SocketFile?
  private var watch: SocketWatch?
  private var retry: DeadlineTimer?
  private var accepted: (consuming FileDescriptor) -> Void = { _ in }
  /// Given up for a moment when the process has no descriptor left, so that a waiting connection can be taken and dropped:
  /// otherwise it would wait forever, and keep the source firing.
  private var spare = HTTPListener.makeSpare()

  /// Takes over a listening socket and, of a Unix socket, its file.
  init(_ descriptor: consuming FileDescriptor, file: consuming SocketFile? = nil) {
    self.descriptor = consume descriptor
    self.file = consume file
  }

  /// The address of a Unix socket whose file is gone; nil as long as the socket can be reached.
  var lostAddress: ListenAddress? {
    guard let path = file?.path, file?.isInPlace == false else { return nil }
    return ListenAddress(endpoint: .unix(path: path))
  }

  /// Whether it can be lost.
  var hasFile: Bool { file != nil }

  /// Starts accepting.
  func activate(with poll: SocketPoll, on queue: DispatchQueue, accepted: @escaping (consuming FileDescriptor) -> Void)
  {
    guard let number = descriptor?.number else { return }
    self.accepted = accepted
    let watch = poll.watch(number) { [unowned self] _ in acceptWaiting() }
    let retry = DeadlineTimer(queue: queue)
    retry.onFire { [weak watch] in watch?.events = .input }
    self.watch = watch
    self.retry = retry
    watch.events = .input
  }

  /// Stops accepting, frees the address and removes the file of a Unix socket.
  func close() {
    file = nil
    watch?.end()
    watch = nil
    retry = nil
    descriptor = nil
  }

  /// Takes the connections that wait.
  func acceptWaiting() {
    for _ in 0..<Self.batch {
      let code = acceptOne()
      switch code {
      case 0, EINTR, ECONNABORTED: continue
      case EAGAIN: return
      case EMFILE where dropOne(), ENFILE where dropOne(): continue
      default:
        // Out of memory or of descriptors, or an error of a connection that is gone: trying again at once could spin.
        watch?.events = []
        retry?.arm(noLaterThan: .now + .milliseconds(100))
        return
      }
    }
  }

  /// The errno, or 0.
  private func acceptOne() -> Int32 {
    do throws(SystemError) {
      guard let connection = try descriptor?.acceptConnection() else { return EAGAIN }
      accepted(connection)
      return 0
    } catch {
      return error.code
    }
  }

  private func dropOne() -> Bool {
    guard spare != nil else {
      spare = Self.makeSpare()
      return false
    }
    spare = nil
    let dropped = (try? descriptor?.acceptConnection()) != nil
    spare = Self.makeSpare()
    return dropped
  }

  private static func makeSpare() -> FileDescriptor? {
    FileDescriptor(taking: open("/dev/null", O_RDONLY | O_CLOEXEC))
  }
}

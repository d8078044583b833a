import Dispatch
import Glibc

/// One listening socket. Confined to the queue it is activated on.
final class HTTPListener {
  /// Connections taken in a row before others of the queue have their turn.
  private static let batch = 64

  private var descriptor: FileDescriptor?
  private var file: SocketFile?
  private var source: PausableSource?
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

  /// Starts accepting; `closed` is called once after `close`, when the address is free again.
  func activate(
    on queue: DispatchQueue, accepted: @escaping (consuming FileDescriptor) -> Void, closed: @escaping () -> Void
  ) {
    guard let number = descriptor?.number else { return }
    self.accepted = accepted
    let source = PausableSource(
      DispatchSource.makeReadSource(fileDescriptor: number, queue: queue),
      onEvent: { [unowned self] in acceptWaiting() },
      onCancel: { [self] in
        descriptor = nil
        closed()
      })
    let retry = DeadlineTimer(queue: queue)
    retry.onFire { source.resume() }
    self.source = source
    self.retry = retry
    source.resume()
  }

  /// Stops accepting and removes the file of a Unix socket.
  func close() {
    file = nil
    source?.cancel()
    source = nil
    retry = nil
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
        source?.pause()
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

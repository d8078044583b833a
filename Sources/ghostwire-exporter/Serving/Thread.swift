import Glibc
import LinuxSources

/// A long-lived thread. Dispatch's own threads come and go, and libproc2 leaks a buffer on each.
enum Thread {
  private final class Start {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Runs `body` on a new thread of this name, that nobody waits for.
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(
      Start {
        CurrentThread.setName(name)
        body()
      })
    let result = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard result == 0 else {
      start.release()
      fatalError("cannot start the thread \(name): errno \(result)")
    }
    pthread_detach(thread)
  }
}

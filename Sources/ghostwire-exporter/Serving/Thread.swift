import Glibc

/// A long-lived thread. Dispatch's own threads come and go, and libproc2 leaks a buffer on each.
enum Thread {
  private final class Start {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Runs `body` on a new thread that nobody waits for; `name` is for the message when it cannot be started.
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(body))
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

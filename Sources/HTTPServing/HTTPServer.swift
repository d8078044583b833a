import Dispatch

/// Serves HTTP/1.1 and HTTP/1.0 on any number of addresses from one serial queue.
///
/// A started server keeps itself alive until `stop`. All stored state but the constants is confined to `queue`; the class
/// is unchecked because Dispatch's sources are not Sendable on Linux, and neither is what holds them.
public final class HTTPServer: @unchecked Sendable {
  /// Connections beyond the limit that are being told so.
  private static let refusals = 16

  let queue = DispatchQueue(label: "ghostwire.http")
  let router: HTTPRouter
  let limits: HTTPLimits
  let observer: HTTPObserver
  let deadlines: DeadlineTimer

  private(set) var isStopping = false
  private var listeners: [HTTPListener] = []
  private var connections: [ObjectIdentifier: HTTPConnection] = [:]
  /// Sockets not closed yet; a closed connection has one until its sources have ended.
  private var openSockets = 0
  private var stopCompletions: [@Sendable () -> Void] = []
  private var httpDate = HTTPDate()

  /// A server that does nothing until it is started.
  public init(
    router: HTTPRouter, limits: HTTPLimits = HTTPLimits(), observer: @escaping HTTPObserver = { _, _ in }
  ) {
    self.router = router
    self.limits = limits
    self.observer = observer
    deadlines = DeadlineTimer(queue: queue)
    deadlines.onFire { [weak self] in self?.expireConnections() }
  }

  /// Listens on every address, or on none when one cannot be had. Not to be called from a handler.
  ///
  /// - Returns: the addresses in the order given, with the port that was taken where 0 was asked for.
  @discardableResult
  public func start(on addresses: [ListenAddress]) throws(HTTPServerError) -> [ListenAddress] {
    try queue.sync { () -> Result<[ListenAddress], HTTPServerError> in
      do throws(HTTPServerError) {
        return .success(try listen(on: addresses))
      } catch {
        return .failure(error)
      }
    }.get()
  }

  /// Stops accepting at once and closes idle connections; requests under way are answered, with `Connection: close`. What is
  /// left when `duration` has passed is cut off. `completion` is called once, on the server's queue, when every socket is
  /// closed. May be called from any thread.
  public func stop(within duration: Duration, completion: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      stopCompletions.append(completion)
      isStopping = true
      for listener in listeners {
        listener.acceptWaiting()
        listener.close()
      }
      listeners = []
      for connection in connections.values { connection.finish() }
      completeStop()
    }
    queue.asyncAfter(deadline: .now() + duration.dispatchInterval) { [self] in
      for connection in connections.values { connection.abort() }
    }
  }
}

extension HTTPServer {
  private func listen(on addresses: [ListenAddress]) throws(HTTPServerError) -> [ListenAddress] {
    if isStopping, let first = addresses.first { throw HTTPServerError(first, .stopped) }
    var opened: [ListenAddress.Opened] = []
    for address in addresses { opened.append(try address.open()) }
    for listener in opened.flatMap(\.listeners) {
      openSockets += 1
      listeners.append(listener)
      listener.activate(on: queue, accepted: { [self] in admit($0) }, closed: { [self] in didClose() })
    }
    return opened.map(\.address)
  }

  private func admit(_ descriptor: consuming FileDescriptor) {
    let connection = HTTPConnection(descriptor, server: self, isRefused: !makeRoom())
    connections[ObjectIdentifier(connection)] = connection
    openSockets += 1
    connection.open()
  }

  /// Sees to it that there is room for one more connection; false when no connection may be ended for it.
  private func makeRoom() -> Bool {
    guard connections.count >= limits.connections else { return true }
    let served = connections.values.filter { !$0.isRefused }
    guard served.count >= limits.connections else { return true }
    if let oldest = served.filter(\.isIdle).min(by: { $0.idleSince < $1.idleSince }) {
      oldest.close()
      return true
    }
    let sending = served.compactMap { connection in connection.sendingSince.map { (connection, since: $0) } }
    if let (slowest, since) = sending.min(by: { $0.since < $1.since }), since + limits.writeGrace <= .now {
      slowest.abort()
      return true
    }
    let refused = connections.values.filter(\.isRefused)
    if refused.count >= Self.refusals { refused.min { $0.deadline < $1.deadline }?.close() }
    return false
  }

  private func expireConnections() {
    let now = ContinuousClock.now
    for connection in connections.values where connection.deadline <= now { connection.expire() }
    if let next = connections.values.map(\.deadline).min() { deadlines.arm(noLaterThan: next) }
  }

  private func completeStop() {
    guard isStopping, openSockets == 0 else { return }
    let completions = stopCompletions
    stopCompletions = []
    for completion in completions { completion() }
  }
}

// MARK: - For connections

extension HTTPServer {
  /// The Date field's text.
  func date() -> String { httpDate.now() }

  /// Where an exchange's late answer goes.
  func delivery(to connection: HTTPConnection) -> @Sendable (HTTPExchange, HTTPResponse) -> Void {
    let key = ObjectIdentifier(connection)
    return { [self] exchange, response in
      queue.async { self.connections[key]?.deliver(response, for: exchange) }
    }
  }

  /// The connection takes no further part.
  func didEnd(_ connection: HTTPConnection) {
    connections[ObjectIdentifier(connection)] = nil
  }

  /// A socket is closed.
  func didClose() {
    openSockets -= 1
    completeStop()
  }
}

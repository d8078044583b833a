import Dispatch

/// Serves HTTP/1.1 and HTTP/1.0 on any number of addresses from one serial queue.
///
/// A started server keeps itself alive until `stop`. All stored state but the constants is confined to `queue`; the class
/// is unchecked because Dispatch's sources are not Sendable on Linux, and neither is what holds them.
public final class HTTPServer: @unchecked Sendable {
  /// Connections beyond the limit that are being told so.
  private static let refusals = 16
  /// Between two looks whether the files of Unix sockets are still there.
  private static let fileLook = Duration.seconds(1)

  let queue = DispatchQueue(label: "ghostwire.http")
  private let mailbox: QueueMailbox
  let router: HTTPRouter
  let limits: HTTPLimits
  let policy: any HTTPPolicy
  let observer: HTTPObserver
  let deadlines: DeadlineTimer
  private let fileLooks: DeadlineTimer

  private(set) var isStopping = false
  /// Counts the changes of the policy.
  private(set) var terms = 0
  private var listeners: [HTTPListener] = []
  private var connections: [ObjectIdentifier: HTTPConnection] = [:]
  /// Those among them that are here only to be told that there is no room.
  private var refusedCount = 0
  /// Made at the start.
  private var poll: SocketPoll?
  private var stopCompletions: [@Sendable () -> Void] = []
  private var httpDate = HTTPDate()

  /// A server that does nothing until it is started.
  public init(
    router: HTTPRouter, limits: HTTPLimits = HTTPLimits(), policy: any HTTPPolicy = OpenPolicy(),
    observer: @escaping HTTPObserver = { _, _ in }
  ) {
    self.router = router
    self.policy = policy
    self.limits = limits
    self.observer = observer
    mailbox = QueueMailbox(of: queue)
    deadlines = DeadlineTimer(queue: queue)
    fileLooks = DeadlineTimer(queue: queue)
    deadlines.onFire { [weak self] in self?.expireConnections() }
    fileLooks.onFire { [weak self] in self?.replaceLostListeners() }
  }

  /// Listens on every address, or on none when one cannot be had. Not to be called from a handler.
  ///
  /// - Returns: the addresses in the order given, with the port that was taken where 0 was asked for.
  @discardableResult
  public func start(on addresses: [ListenAddress]) throws(HTTPServerError) -> [ListenAddress] {
    try onQueue { () throws(HTTPServerError) in
      try refuseIfStopped(addresses)
      return try accept(from: try ListeningSockets(on: addresses))
    }
  }

  /// Accepts from sockets that listen already, and returns their addresses. Not to be called from a handler.
  @discardableResult
  public func start(on sockets: ListeningSockets) throws(HTTPServerError) -> [ListenAddress] {
    try onQueue { () throws(HTTPServerError) in
      try refuseIfStopped(sockets.addresses)
      return try accept(from: sockets)
    }
  }

  /// The policy asks for something else now: ends connections, as soon as they have got the answer that they wait for or are about to
  /// ask for, so that none is left on the former terms. May be called from any thread.
  public func renewTerms() {
    mailbox.post { [self] in
      terms += 1
      for connection in connections.values { connection.renew() }
    }
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
  private func onQueue<Value>(_ body: () throws(HTTPServerError) -> Value) throws(HTTPServerError) -> Value {
    try queue.sync { () -> Result<Value, HTTPServerError> in
      do throws(HTTPServerError) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }.get()
  }

  private func refuseIfStopped(_ addresses: [ListenAddress]) throws(HTTPServerError) {
    if isStopping, let first = addresses.first { throw HTTPServerError(first, .stopped) }
  }

  private func accept(from sockets: ListeningSockets) throws(HTTPServerError) -> [ListenAddress] {
    guard let first = sockets.addresses.first else { return [] }
    let poll: SocketPoll
    do throws(SystemError) {
      poll = if let made = self.poll { made } else { try SocketPoll(queue: queue) }
    } catch {
      throw HTTPServerError(first, error)
    }
    self.poll = poll
    for listener in sockets.listeners { activate(listener, with: poll) }
    return sockets.addresses
  }

  private func activate(_ listener: HTTPListener, with poll: SocketPoll) {
    listeners.append(listener)
    let policy = listener.hasFile ? OpenPolicy() : policy
    listener.activate(with: poll, on: queue) { [self] in admit($0, poll, policy) }
    if listener.hasFile { fileLooks.arm(noLaterThan: .now + Self.fileLook) }
  }

  /// Listens anew on the Unix sockets whose files somebody has deleted. What cannot be had now is tried again.
  private func replaceLostListeners() {
    for listener in listeners {
      guard let poll, let address = listener.lostAddress, let opened = try? address.open() else { continue }
      listeners.removeAll { $0 === listener }
      listener.close()
      for listener in opened.listeners { activate(listener, with: poll) }
    }
    if listeners.contains(where: \.hasFile) { fileLooks.arm(noLaterThan: .now + Self.fileLook) }
  }

  private func admit(_ descriptor: consuming FileDescriptor, _ poll: SocketPoll, _ policy: any HTTPPolicy) {
    let connection = HTTPConnection(
      descriptor, server: self, poll: poll, policy: policy, isRefused: !makeRoom())
    connections[ObjectIdentifier(connection)] = connection
    if connection.isRefused { refusedCount += 1 }
    connection.open()
  }

  /// Sees to it that there is room for one more connection; false when no connection may be ended for it.
  private func makeRoom() -> Bool {
    guard connections.count - refusedCount >= limits.connections else { return true }
    if let dispensable = dispensableConnection() {
      dispensable.makeRoom()
      return true
    }
    if refusedCount >= Self.refusals {
      connections.values.filter(\.isRefused).min { $0.deadline < $1.deadline }?.close()
    }
    return false
  }

  /// The connection that is to end for a new one (`HTTPLimits.connections` says which). Those that are kept for a next request keep half
  /// of the room: it is the others that crowd.
  private func dispensableConnection() -> HTTPConnection? {
    while true {
      var (idle, kept, sending) = (nil as HTTPConnection?, nil as HTTPConnection?, nil as HTTPConnection?)
      var keptCount = 0
      // In a flood this is done for each connection that comes: one pass, and nothing is copied.
      for connection in connections.values where !connection.isRefused {
        if let since = connection.sendingSince {
          if sending?.sendingSince.map({ since < $0 }) ?? true { sending = connection }
        } else if connection.isKept {
          keptCount += 1
          if kept.map({ connection.idleSince < $0.idleSince }) ?? true { kept = connection }
        } else if connection.isIdle, idle.map({ connection.idleSince < $0.idleSince }) ?? true {
          idle = connection
        }
      }
      if let sending, let since = sending.sendingSince, since + limits.writeGrace <= .now,
        idle.map({ since < $0.idleSince }) ?? true
      {
        return sending
      }
      guard let idle else { return keptCount * 2 > limits.connections ? kept : nil }
      if !idle.turnsOutKept() { return idle }
    }
  }

  private func expireConnections() {
    let now = ContinuousClock.now
    for connection in connections.values where connection.deadline <= now { connection.expire() }
    if let next = connections.values.map(\.deadline).min() { deadlines.arm(noLaterThan: next) }
  }

  private func completeStop() {
    guard isStopping, listeners.isEmpty, connections.isEmpty else { return }
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
      mailbox.post { [self] in connections[key]?.deliver(response, for: exchange) }
    }
  }

  /// The connection takes no further part, and its socket is closed.
  func didEnd(_ connection: HTTPConnection) {
    connections[ObjectIdentifier(connection)] = nil
    if connection.isRefused { refusedCount -= 1 }
    completeStop()
  }
}

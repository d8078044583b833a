import CEpoll
import Dispatch
import Glibc

/// Tells when sockets are ready: one epoll(7) instance, and one Dispatch source that waits for it. Confined to the queue given.
///
/// A Dispatch source for each socket would end later than it is told to, so that the socket had to stay open until then; and it can
/// trap when its end meets the other side's hangup.
final class SocketPoll {
  /// What one socket is watched by, and when it had its last turn.
  private struct Watched {
    let handler: (SocketEvents) -> Void
    var turn: UInt64
  }

  /// Ready sockets that are looked at together, those that are served of them, and how often that is done before others of the queue
  /// have their turn.
  private static let (most, turns, rounds) = (512, 8, 8)

  private let number: Int32
  private let source: any DispatchSourceRead
  private var watched: [UInt64: Watched] = [:]
  private var lastToken: UInt64 = 0
  private var lastTurn: UInt64 = 0

  /// Throws when the kernel gives no descriptor.
  init(queue: DispatchQueue) throws(SystemError) {
    let number = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard number >= 0 else { throw SystemError.last }
    self.number = number
    source = DispatchSource.makeReadSource(fileDescriptor: number, queue: queue)
    source.setCancelHandler { close(number) }
    source.setEventHandler { [weak self] in self?.deliver() }
    source.activate()
  }

  deinit { source.cancel() }

  /// Calls `handler` with what `socket` is ready for, of what its watch then waits for; for nothing at first. The socket must be open
  /// until the watch has ended.
  func watch(_ socket: Int32, _ handler: @escaping (SocketEvents) -> Void) -> SocketWatch {
    lastToken += 1
    watched[lastToken] = Watched(handler: handler, turn: lastTurn)
    return SocketWatch(self, socket: socket, token: lastToken)
  }

  /// Those come first that had no turn for longest: who asks once in a while does not wait for all who ask without a pause.
  private func deliver() {
    withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.most) { events in
      for _ in 0..<Self.rounds {
        let count = Int(epoll_wait(number, events.baseAddress, Int32(events.count), 0))
        guard count > 0 else { return }
        let ready = events.prefix(count).map { (event: $0, turn: watched[$0.data.u64]?.turn ?? 0) }
          .sorted { $0.turn < $1.turn }
        for (event, _) in ready.prefix(Self.turns) {
          lastTurn += 1
          watched[event.data.u64]?.turn = lastTurn
          // A handler that was called before may have ended this one.
          watched[event.data.u64]?.handler(SocketEvents(epoll: event.events))
        }
      }
    }
  }

  /// Has the kernel wait for `events` in place of `before`. A socket that is waited for nothing is taken out: the kernel would go on
  /// telling of its hangup.
  fileprivate func change(_ socket: Int32, token: UInt64, from before: SocketEvents, to events: SocketEvents) {
    var event = epoll_event(events: events.epoll, data: epoll_data_t(u64: token))
    let operation = events.isEmpty ? EPOLL_CTL_DEL : before.isEmpty ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
    _ = epoll_ctl(number, operation, socket, &event)
  }

  fileprivate func forget(token: UInt64) { watched[token] = nil }
}

/// What one socket is waited for. Confined to the queue of its poll.
final class SocketWatch {
  private let poll: SocketPoll
  private let socket: Int32
  private let token: UInt64

  fileprivate init(_ poll: SocketPoll, socket: Int32, token: UInt64) {
    self.poll = poll
    self.socket = socket
    self.token = token
  }

  /// What the handler is called for.
  var events: SocketEvents = [] {
    didSet { if events != oldValue { poll.change(socket, token: token, from: oldValue, to: events) } }
  }

  /// The handler is called no more, and let go of.
  func end() {
    events = []
    poll.forget(token: token)
  }
}

/// What a socket is ready for.
struct SocketEvents: OptionSet {
  let rawValue: UInt8

  /// There are bytes, connections, or the end of them.
  static let input = Self(rawValue: 1)
  /// There is room for bytes.
  static let output = Self(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An error or a hangup is for the next call to find, whichever it is.
  fileprivate init(epoll events: UInt32) {
    let isBroken = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
    self = isBroken ? [.input, .output] : []
    if events & EPOLLIN.rawValue != 0 { insert(.input) }
    if events & EPOLLOUT.rawValue != 0 { insert(.output) }
  }

  fileprivate var epoll: UInt32 {
    (contains(.input) ? EPOLLIN.rawValue : 0) | (contains(.output) ? EPOLLOUT.rawValue : 0)
  }
}

import Glibc

/// One client's connection: reads heads, hands requests out and sends answers, one at a time and in order.
/// Confined to the server's queue.
final class HTTPConnection {
  enum Phase {
    /// Between requests, or inside a head.
    case receiving
    /// A handler has the request. Nothing is read but what fits the buffer.
    case answering(HTTPExchange)
    /// The socket did not take the whole answer at once.
    case sending
    /// All is sent and the client told so; what it still sends is thrown away until it closes, because closing
    /// with input unread would make the kernel reset the connection and the client lose the answer (RFC 9112, section 9.6).
    case lingering
    case closed
  }

  /// How far the last answer after which the connection was kept has come. What is written may wait in the kernel for a client that
  /// does not read.
  private enum Delivery { case none, underWay, done }

  /// Input thrown away while lingering before the client is given up on.
  private static let lingerBytes = 1 << 20

  /// Whether it is here only to be told that there is no room.
  let isRefused: Bool
  private(set) var deadline: ContinuousClock.Instant
  /// When it was accepted, or had been sent the last answer after which it was kept.
  private(set) var idleSince: ContinuousClock.Instant

  private let server: HTTPServer
  private let number: Int32
  private var descriptor: FileDescriptor?
  private let policy: any HTTPPolicy
  /// What secures the connection, made when its first bytes come: who sends none is not worth what it takes. Nil in the clear.
  private var channel: (any HTTPChannel)?
  /// Whether the channel's handshake is complete, or there is none.
  private var isOpen = true
  private var hasBegun = false
  /// The server's terms when the client's first bytes came; it ends when they have changed.
  private var terms: Int
  private var phase = Phase.receiving
  private var decoder: HTTPRequestDecoder
  private var headSince: ContinuousClock.Instant?
  private var delivery = Delivery.none
  private var transmission: HTTPTransmission?
  private let poll: SocketPoll
  private var watch: SocketWatch?
  private var lingered = 0

  init(
    _ descriptor: consuming FileDescriptor, server: HTTPServer, poll: SocketPoll, policy: any HTTPPolicy,
    isRefused: Bool
  ) {
    self.server = server
    self.policy = policy
    terms = server.terms
    self.poll = poll
    self.isRefused = isRefused
    number = descriptor.number
    self.descriptor = consume descriptor
    decoder = HTTPRequestDecoder(limits: server.limits)
    idleSince = .now
    deadline = idleSince + server.limits.idle
  }

  /// Whether it can be closed without breaking off an answer.
  var isIdle: Bool {
    switch phase {
    case .receiving, .lingering: true
    case .answering, .sending, .closed: false
    }
  }

  /// Whether it waits for its client's next request, as a scraper's does, and the client has taken the last answer.
  var isKept: Bool {
    if case .receiving = phase { delivery == .done } else { false }
  }

  /// Looks, where that is not known yet, whether the client has taken the last answer; true when that makes it a kept one.
  func turnsOutKept() -> Bool {
    guard case .receiving = phase, delivery == .underWay, !hasUnsent else { return false }
    delivery = .done
    return true
  }

  /// Since when it has been sending the present answer, if it is.
  var sendingSince: ContinuousClock.Instant? { transmission?.start }

  /// Starts reading, or answers 503 at once when refused; a secured connection is too costly for being told that.
  func open() {
    // Where many connections were waiting to be accepted, the request has come meanwhile, and is safe from the next ones once read.
    guard isRefused else { return receive() }
    do {
      guard try policy.makeChannel() == nil else { return close() }
      fail(.serviceUnavailable, "too many connections")
    } catch {
      close()
    }
  }

  /// The deadline has passed.
  func expire() {
    switch phase {
    case .receiving where decoder.isInsideHead && isOpen:
      fail(.requestTimeout, "the request head did not arrive in time")
    case .receiving, .lingering: close()
    case .answering(let exchange):
      let response = HTTPResponse(status: .serviceUnavailable, text: "no answer in time")
      respond(response, to: exchange.request, path: exchange.path)
      serve()
    case .sending: abort()
    case .closed: break
    }
  }

  /// The server's terms have changed. A client that waits for its next request sees the end; one that is about to be answered, were
  /// it in the middle of its handshake, is answered first: it would take an end for a failure.
  func renew() {
    if case .receiving = phase, hasBegun { receive() }
  }

  /// A request that has arrived is still answered, and without one the connection ends.
  func finish() {
    if case .receiving = phase { receive() }
    if case .receiving = phase { close() }
  }

  /// Breaks off whatever is going on; the client sees a reset when it has not got all of an answer.
  func abort() {
    descriptor?.resetOnClose()
    close()
  }

  /// Ends for the sake of another. What a client has not taken goes, too: it would hold the kernel's memory for minutes.
  func makeRoom() {
    if transmission != nil || hasUnsent { abort() } else { close() }
  }

  func close() {
    if case .closed = phase { return }
    phase = .closed
    transmission = nil
    watch?.end()
    watch = nil
    descriptor = nil
    server.didEnd(self)
  }
}

extension HTTPConnection {
  /// SIOCOUTQNSD of linux/sockios.h, which the C library's module does not have: bytes not sent yet (tcp(7) has SIOCOUTQ, which counts
  /// those on their way, too).
  private static let unsentBytes: UInt = 0x894B

  /// Whether the kernel holds bytes for which the client has no room. A Unix socket has none: they are with the client at once.
  private var hasUnsent: Bool {
    var count: Int32 = 0
    return ioctl(number, Self.unsentBytes, &count) == 0 && count > 0
  }
}

// MARK: - Requests

extension HTTPConnection {
  /// Input is there, or the client has closed.
  private func receive() {
    switch phase {
    case .receiving:
      guard take() else { return close() }
      serve()
    case .answering, .sending:
      watch?.events.remove(.input)
    case .lingering:
      guard read({ lingered += $0.count }, limit: server.limits.headBytes), lingered < Self.lingerBytes else {
        return close()
      }
    case .closed:
      break
    }
  }

  /// Takes what the client has sent, as far as there is room for it. False when the connection is at its end.
  private func take() -> Bool {
    var isTaken = true
    let isThere = read({ isTaken = take($0) }, limit: channel == nil ? decoder.room : server.limits.headBytes)
    return isThere && isTaken
  }

  /// Takes bytes, of which the first decide what the connection is. False when it cannot be had.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if !hasBegun {
      do {
        channel = try policy.makeChannel()
      } catch {
        return false
      }
      hasBegun = true
      terms = server.terms
      isOpen = channel == nil
      // The first byte of a TLS record is never a letter (RFC 8446, section 5.1); that of a request always is.
      if !isOpen, bytes.first.map({ (0x41...0x5A).contains($0) }) ?? false {
        (channel, isOpen) = (nil, true)
        fail(.badRequest, "this port is served over TLS only: use https")
        return true
      }
    }
    if let channel { channel.feed(bytes.bytes) } else { decoder.append(bytes) }
    return true
  }

  /// Takes from the channel what it has been fed, and sends what it has to say itself. Whether the decoder has got more.
  private func advance(_ channel: any HTTPChannel) -> Bool {
    var hasMore = false
    while decoder.room > 0 {
      let reading = channel.read(atMost: decoder.room)
      guard case .bytes(let bytes) = reading else {
        // What came before the end is answered first.
        guard !hasMore else { break }
        if case .ended = reading { channel.end() }
        say(channel.takeOutgoing(), after: reading)
        break
      }
      isOpen = true
      bytes.withUnsafeBytes { decoder.append($0) }
      hasMore = true
    }
    return hasMore
  }

  private func say(_ bytes: [UInt8], after reading: HTTPChannelReading) {
    guard let channel else { return }
    var isLast = true
    if case .needsMore(let isOpen) = reading { (self.isOpen, isLast) = (isOpen, false) }
    if bytes.isEmpty, !isLast { return }
    phase = .sending
    transmission = HTTPTransmission(of: channel, saying: bytes, isLast: isLast)
    transmit()
  }

  /// Reads once, so that no client keeps the queue for itself. False when the connection is at its end.
  private func read(_ take: (UnsafeRawBufferPointer) -> Void, limit: Int) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: limit, alignment: 1) { bytes in
      let count = recv(number, bytes.baseAddress, bytes.count, 0)
      guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
      take(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      return true
    }
  }

  /// Answers the requests that are there in full, as long as the answers go out at once, then waits for more.
  private func serve() {
    do throws(HTTPRequestFault) {
      while case .receiving = phase {
        if let request = try decoder.next() {
          handle(request)
        } else if let channel, advance(channel) {
          continue
        } else if case .receiving = phase {
          return waitForInput()
        }
      }
    } catch {
      fail(error.status, error.explanation)
    }
  }

  /// Whether its next answer is the last one, for which a client has no more time than for a head.
  private var isOnFormerTerms: Bool { hasBegun && terms != server.terms }

  private func waitForInput() {
    if isOnFormerTerms, delivery != .none, !decoder.isInsideHead { return linger() }
    if decoder.isInsideHead || !isOpen || isOnFormerTerms {
      let since = headSince ?? .now
      headSince = since
      setDeadline(since + server.limits.headDeadline)
    } else {
      headSince = nil
      setDeadline(idleSince + server.limits.idle)
    }
    wait(for: .input)
  }

  private func handle(_ request: HTTPRequest) {
    headSince = nil
    let route = server.router.route(of: request)
    let exchange = HTTPExchange(path: route.path, request: request, deliver: server.delivery(to: self))
    phase = .answering(exchange)
    let response = exchange.run { [policy] request, completion in
      policy.admit(request, path: route.path) { refusal in
        if let refusal { completion(refusal) } else { route.handler(request, completion) }
      }
    }
    if let response {
      respond(response, to: request, path: route.path)
    } else {
      setDeadline(.now + server.limits.answerDeadline)
    }
  }
}

// MARK: - Responses

extension HTTPConnection {
  /// A handler answers after it returned; ignored unless it is this request that is waiting.
  func deliver(_ response: HTTPResponse, for exchange: HTTPExchange) {
    guard case .answering(let waiting) = phase, waiting === exchange else { return }
    respond(response, to: exchange.request, path: exchange.path)
    serve()
  }

  private func fail(_ status: HTTPStatus, _ explanation: String) {
    respond(HTTPResponse(status: status, text: explanation), to: nil, path: nil)
  }

  /// Starts sending; without a request the connection ends afterwards.
  private func respond(_ response: HTTPResponse, to request: HTTPRequest?, path: String?) {
    let isLast = server.isStopping || terms != server.terms || !(request?.keepsConnection ?? false)
    let head = HTTPResponseEncoder.head(
      of: response.adding(policy.fields), date: server.date(),
      connection: isLast ? .closes : request?.version == .http10 ? .keptOnRequest : .kept)
    let isBare = request?.wantsHeadOnly ?? decoder.wantsHeadOnly
    phase = .sending
    transmission = HTTPTransmission(head: head, body: isBare ? [] : response.body, isLast: isLast, channel: channel)
    server.observer(path, response.status)
    transmit()
  }

  /// Sends what the socket takes and waits for it to take more, or turns to what comes next.
  private func transmit() {
    switch transmission?.write(to: number) {
    case nil: break
    case .failed: close()
    case .blocked: waitForOutput()
    case .finished:
      let isLast = transmission?.isLast ?? true
      let isAnswer = transmission?.isAnswer ?? false
      transmission = nil
      watch?.events.remove(.output)
      if isLast || server.isStopping {
        linger()
      } else {
        phase = .receiving
        // A handshake makes no connection one that is kept for a next request.
        guard isAnswer else { return }
        delivery = .underWay
        idleSince = .now
      }
    }
  }

  private func waitForOutput() {
    setDeadline((transmission?.start ?? .now) + server.limits.writeDeadline)
    wait(for: .output)
  }

  private func linger() {
    guard shutdown(number, Int32(SHUT_WR)) == 0 else { return close() }
    phase = .lingering
    channel = nil
    // For making room it counts from before: it has had its answer.
    setDeadline(.now + server.limits.lingerDeadline)
    wait(for: .input)
  }
}

// MARK: - Waiting

extension HTTPConnection {
  private func setDeadline(_ instant: ContinuousClock.Instant) {
    deadline = instant
    server.deadlines.arm(noLaterThan: instant)
  }

  /// The kernel is told when something has to be waited for: many connections of a flood have ended before.
  private func wait(for events: SocketEvents) {
    let watch = watch ?? poll.watch(number) { [self] in become(ready: $0) }
    self.watch = watch
    watch.events.insert(events)
  }

  private func become(ready events: SocketEvents) {
    if events.contains(.output), case .sending = phase {
      transmit()
      serve()
    }
    if events.contains(.input), watch?.events.contains(.input) ?? false { receive() }
  }
}

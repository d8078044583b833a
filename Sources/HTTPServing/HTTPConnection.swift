import Dispatch
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

  /// Input thrown away while lingering before the client is given up on.
  private static let lingerBytes = 1 << 20

  /// Whether it is here only to be told that there is no room.
  let isRefused: Bool
  private(set) var deadline: ContinuousClock.Instant
  /// Since when it has been between requests; set whenever `isIdle` is.
  private(set) var idleSince: ContinuousClock.Instant

  private let server: HTTPServer
  private let number: Int32
  private var descriptor: FileDescriptor?
  private var phase = Phase.receiving
  private var decoder: HTTPRequestDecoder
  private var headSince: ContinuousClock.Instant?
  private var transmission: HTTPTransmission?
  private var reading: PausableSource?
  private var writing: PausableSource?
  private var openSources = 0
  private var lingered = 0

  init(_ descriptor: consuming FileDescriptor, server: HTTPServer, isRefused: Bool) {
    self.server = server
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

  /// Since when it has been sending the present answer, if it is.
  var sendingSince: ContinuousClock.Instant? { transmission?.start }

  /// Starts reading, or answers 503 at once when refused.
  func open() {
    reading = makeSource(DispatchSource.makeReadSource(fileDescriptor: number, queue: server.queue)) { [self] in
      receive()
    }
    if isRefused {
      fail(.serviceUnavailable, "too many connections")
    } else {
      serve()
    }
  }

  /// The deadline has passed.
  func expire() {
    switch phase {
    case .receiving where headSince != nil: fail(.requestTimeout, "the request head did not arrive in time")
    case .receiving, .lingering: close()
    case .answering(let exchange):
      let response = HTTPResponse(status: .serviceUnavailable, text: "no answer in time")
      respond(response, to: exchange.request, path: exchange.path)
      serve()
    case .sending: abort()
    case .closed: break
    }
  }

  /// The server stops: a request that has arrived is still answered, and without one the connection ends.
  func finish() {
    if case .receiving = phase { receive() }
    if case .receiving = phase { close() }
  }

  /// Breaks off whatever is going on; the client sees a reset when it has not got all of an answer.
  func abort() {
    descriptor?.resetOnClose()
    close()
  }

  func close() {
    if case .closed = phase { return }
    phase = .closed
    transmission = nil
    reading?.cancel()
    writing?.cancel()
    reading = nil
    writing = nil
    server.didEnd(self)
  }
}

// MARK: - Requests

extension HTTPConnection {
  /// Input is there, or the client has closed.
  private func receive() {
    switch phase {
    case .receiving:
      guard read({ decoder.append($0) }, limit: decoder.room) else { return close() }
      serve()
    case .answering, .sending:
      reading?.pause()
    case .lingering:
      guard read({ lingered += $0.count }, limit: server.limits.headBytes), lingered < Self.lingerBytes else {
        return close()
      }
    case .closed:
      break
    }
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
        guard let request = try decoder.next() else { return waitForInput() }
        handle(request)
      }
    } catch {
      fail(error.status, error.explanation)
    }
  }

  private func waitForInput() {
    if decoder.isInsideHead {
      let since = headSince ?? .now
      headSince = since
      setDeadline(since + server.limits.headDeadline)
    } else {
      setDeadline(idleSince + server.limits.idle)
    }
    reading?.resume()
  }

  private func handle(_ request: HTTPRequest) {
    headSince = nil
    switch server.router.decide(request) {
    case .answer(let path, let response):
      respond(response, to: request, path: path)
    case .handle(let path, let handler):
      let exchange = HTTPExchange(path: path, request: request, deliver: server.delivery(to: self))
      phase = .answering(exchange)
      if let response = exchange.run(handler) {
        respond(response, to: request, path: path)
      } else {
        setDeadline(.now + server.limits.answerDeadline)
      }
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
    let isLast = server.isStopping || !(request?.keepsConnection ?? false)
    let head = HTTPResponseEncoder.head(
      of: response, date: server.date(),
      connection: isLast ? .closes : request?.version == .http10 ? .keptOnRequest : .kept)
    let isBare = request?.wantsHeadOnly ?? decoder.wantsHeadOnly
    phase = .sending
    transmission = HTTPTransmission(head: head, body: isBare ? [] : response.body, isLast: isLast)
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
      transmission = nil
      writing?.pause()
      if isLast || server.isStopping {
        linger()
      } else {
        phase = .receiving
        idleSince = .now
      }
    }
  }

  private func waitForOutput() {
    setDeadline((transmission?.start ?? .now) + server.limits.writeDeadline)
    if writing == nil {
      let source = DispatchSource.makeWriteSource(fileDescriptor: number, queue: server.queue)
      writing = makeSource(source) { [self] in
        transmit()
        serve()
      }
    }
    writing?.resume()
  }

  private func linger() {
    guard shutdown(number, Int32(SHUT_WR)) == 0 else { return close() }
    phase = .lingering
    idleSince = .now
    setDeadline(idleSince + server.limits.lingerDeadline)
    reading?.resume()
  }
}

// MARK: - Sources and deadlines

extension HTTPConnection {
  private func setDeadline(_ instant: ContinuousClock.Instant) {
    deadline = instant
    server.deadlines.arm(noLaterThan: instant)
  }

  /// A source whose end is waited for before the descriptor is closed.
  private func makeSource(_ source: any DispatchSourceProtocol, onEvent: @escaping () -> Void) -> PausableSource {
    openSources += 1
    return PausableSource(source, onEvent: onEvent) { [self] in
      openSources -= 1
      guard openSources == 0 else { return }
      descriptor = nil
      server.didClose()
    }
  }
}

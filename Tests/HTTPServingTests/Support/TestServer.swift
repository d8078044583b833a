import Dispatch
import Synchronization

@testable import HTTPServing

/// A server with a few routes, for the length of a test.
///
/// `/` answers at once with "hello", `/query` with the query, `/later` with the query from another thread,
/// `/act` to POST and PUT, `/twice` twice, `/large` with 64 MiB, and `/pending` when the test says so.
final class TestServer: Sendable {
  static let largeBody = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)

  let pending = PendingAnswers()
  let observed = Mutex<[String]>([])
  private let addresses: Mutex<[ListenAddress]>
  private let server: Mutex<HTTPServer?>

  init(on texts: [String] = ["127.0.0.1:0"], limits: HTTPLimits = HTTPLimits(), policy: any HTTPPolicy = OpenPolicy())
    throws
  {
    addresses = Mutex([])
    server = Mutex(nil)
    let pending = pending
    let router = HTTPRouter(
      [
        "/": { _, answer in answer(HTTPResponse(fields: ["X-Kind": "plain"], body: Array("hello".utf8))) },
        "/query": { request, answer in answer(HTTPResponse(fields: [:], body: Array((request.query ?? "").utf8))) },
        "/later": { request, answer in
          let body = Array((request.query ?? "").utf8)
          DispatchQueue.global().async { answer(HTTPResponse(fields: [:], body: body)) }
        },
        "/twice": { _, answer in
          answer(HTTPResponse(fields: [:], body: Array("first".utf8)))
          answer(HTTPResponse(fields: [:], body: Array("second".utf8)))
          DispatchQueue.global().async { answer(HTTPResponse(fields: [:], body: Array("third".utf8))) }
        },
        "/large": { _, answer in answer(HTTPResponse(fields: [:], body: Self.largeBody)) },
        "/pending": { _, answer in pending.add(answer) },
      ], actions: ["/act": { request, answer in answer(HTTPResponse(status: .ok, text: "done by \(request.method)")) }])
    let server = HTTPServer(router: router, limits: limits, policy: policy) { [weak self] path, status in
      self?.observed.withLock { $0.append("\(path ?? "-") \(status.rawValue)") }
    }
    let listening = try server.start(on: texts.map { try ListenAddress(parsing: $0) })
    addresses.withLock { $0 = listening }
    self.server.withLock { $0 = server }
  }

  deinit { stop(within: .zero) {} }

  var address: ListenAddress { addresses.withLock { $0[0] } }
  var allAddresses: [ListenAddress] { addresses.withLock { $0 } }

  func connect() throws -> TestClient { try TestClient(address) }

  /// Keeps the server's queue busy with something else while `body` runs, so that what is sent to it meanwhile has to wait.
  func whileBusy<Result>(_ body: () throws -> Result) rethrows -> Result {
    let (isBusy, isDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    server.withLock { $0 }?.queue.async {
      isBusy.signal()
      isDone.wait()
    }
    isBusy.wait()
    defer { isDone.signal() }
    return try body()
  }

  func renewTerms() { server.withLock { $0 }?.renewTerms() }

  func stop(within duration: Duration, completion: @escaping @Sendable () -> Void) {
    server.withLock { $0 }?.stop(within: duration, completion: completion)
  }
}

import Sampling
import Testing

@Suite("What is known of the desktop's port")
struct PortLedgerTests {
  private static let listener = Listener(identity: 7, waiting: 0, limit: 128)

  /// A ledger that has seen a listener and these probes.
  private func ledger(_ reports: ProbeReport...) -> PortLedger {
    var ledger = PortLedger()
    ledger.note(Self.listener, hasKasmVNC: false, unixTime: 1)
    for report in reports { _ = ledger.note(report, at: 2) }
    return ledger
  }

  private func up(_ ledger: PortLedger) -> [ProbeStage: Bool] {
    ledger.stages.mapValues { if case .success = $0 { true } else { false } }
  }

  @Test("Before the first probe nothing is said of a port that somebody listens on")
  func unknownAtFirst() {
    #expect(PortLedger().isUp == nil)
    #expect(ledger().isUp == nil)
    #expect(up(ledger()) == [.listen: true])
    #expect(ledger().server.encryption == .unknown)
  }

  @Test("Nobody listens: down at once, and nothing is known of deeper stages")
  func nobodyListens() {
    var ledger = ledger(.alive(.banner(.plain)))
    ledger.note(nil, hasKasmVNC: false, unixTime: 3)
    #expect(ledger.isUp == false)
    #expect(up(ledger) == [.listen: false])
    #expect(ledger.failures == [.init(stage: .listen, reason: .notListening): 1])
    #expect(ledger.listener == nil)
  }

  @Test("All stages of a plain websockify are up, and no TLS is no failure")
  func plainWebsockify() {
    let ledger = ledger(.alive(.banner(.plain)), .noTLS)
    #expect(ledger.isUp == true)
    #expect(up(ledger) == [.listen: true, .connect: true, .http: true, .websocket: true, .rfb: true])
    #expect(ledger.failures.isEmpty)
    #expect(ledger.probes == [.listen: 1, .connect: 2, .tls: 1, .http: 1, .websocket: 1, .rfb: 1])
    #expect(ledger.server.name == "websockify")
    #expect(ledger.server.encryption == .no)
    #expect(ledger.server.authentication == .none)
  }

  @Test("A frozen desktop is down, and its other stages stay up")
  func frozen() {
    let ledger = ledger(.alive(.banner(.plain)), .frozen(.banner(.plain)))
    #expect(ledger.isUp == false)
    #expect(up(ledger) == [.listen: true, .connect: true, .http: true, .websocket: true, .rfb: false])
    #expect(ledger.failures == [.init(stage: .rfb, reason: .noBanner): 1])
  }

  @Test("A frozen desktop that comes back is up again")
  func thawed() {
    #expect(ledger(.frozen(.banner(.plain)), .alive(.banner(.plain))).isUp == true)
  }

  @Test(
    "One that asks for a password is alive, and said to",
    arguments: [(ProbeFailure.authRequired, PortServer.Authentication.required), (.authRejected, .rejected)])
  func password(failure: ProbeFailure, authentication: PortServer.Authentication) {
    let ledger = ledger(.refused(.banner(.plain), failure), .alive(.connect))
    #expect(ledger.isUp == true)
    #expect(up(ledger) == [.listen: true, .connect: true, .http: true])
    #expect(ledger.server.authentication == authentication)
    #expect(ledger.failures == [.init(stage: .websocket, reason: failure): 1])
  }

  @Test("What lies behind a VNC password is forgotten, as it is not probed again")
  func vncPassword() {
    #expect(up(ledger(.asking(.banner(.plain))))[.rfb] == true)
    let later = ledger(.asking(.banner(.plain)), .alive(.connect))
    #expect(later.server.authentication == .required)
    #expect(up(later) == [.listen: true, .connect: true])
    #expect(later.isUp == true)
  }

  @Test("Credentials that are taken are said to be")
  func credentials() {
    #expect(ledger(.alive(.banner(.plain), credentials: true)).server.authentication == .accepted)
  }

  @Test("One that takes TLS only is alive, also before TLS was tried")
  func tlsRequired() {
    #expect(ledger(.tlsRequired).isUp == true)
    #expect(ledger(.tlsRequired).server.encryption == .required)
    #expect(up(ledger(.tlsRequired)) == [.listen: true, .connect: true])
    let probed = ledger(.tlsRequired, .alive(.banner(.tls)), .alive(.connect))
    #expect(probed.isUp == true)
    #expect(up(probed).count == 6)
    #expect(probed.server.encryption == .required)
  }

  @Test("A desktop that has answered to plain HTTP does not take TLS only, but has hung up")
  func hungUp() {
    let ledger = ledger(.alive(.banner(.plain)), .tlsRequired)
    #expect(ledger.isUp == false)
    #expect(ledger.failures == [.init(stage: .http, reason: .closed): 1])
    #expect(ledger.server.encryption != .required)
  }

  @Test("A TLS-only desktop that does not shake hands is down")
  func tlsFails() {
    #expect(ledger(.tlsRequired, .noTLS).isUp == false)
    #expect(ledger(.tlsRequired, .alive(.banner(.tls)), .noTLS).isUp == false)
  }

  @Test("A desktop that answers plainly is alive, though its TLS has failed")
  func optionalTLS() {
    let ledger = ledger(.alive(.banner(.plain)), .alive(.banner(.tls)), .noTLS, .alive(.banner(.plain)))
    #expect(ledger.server.encryption == .optional)
    #expect(ledger.isUp == true)
    #expect(up(ledger)[.tls] == false)
    #expect(ledger.failures == [.init(stage: .tls, reason: .tls): 1])
  }

  @Test("Stages behind the one that fails are not known any more, whatever they were")
  func unreached() {
    let refused = ledger(.alive(.banner(.plain)), .failing(.banner(.plain), .connect, .refused))
    #expect(up(refused) == [.listen: true, .connect: false])
    #expect(refused.isUp == false)
    #expect(up(ledger(.alive(.banner(.plain)), .failing(.connect, .connect, .timeout))) == up(refused))
  }

  @Test("Another socket that listens is another server")
  func restarted() {
    var ledger = ledger(.alive(.banner(.plain)))
    ledger.note(Listener(identity: 8, waiting: 1, limit: nil), hasKasmVNC: true, unixTime: 3)
    #expect(ledger.isUp == nil)
    #expect(ledger.server.name == "kasmvnc")
    #expect(ledger.server.encryption == .unknown)
    #expect(ledger.probes[.rfb] == 1)
  }

  @Test("A look returns how long the stages took that went well")
  func durations() {
    var ledger = ledger()
    let stages = ledger.note(.frozen(.banner(.plain)), at: 2).map(\.stage)
    #expect(stages == [.connect, .http, .websocket])
    #expect(ledger.times == [.listen: 1, .connect: 2, .http: 2, .websocket: 2, .rfb: 2])
  }
}

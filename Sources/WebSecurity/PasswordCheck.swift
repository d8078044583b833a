import Dispatch
import Synchronization

/// Decides whether clients are whom they say they are, without ever taking the caller's time for a hash.
///
/// Hashes are made on a queue of their own, one after the other. What they showed is remembered, so that a client that comes again
/// costs none: not the credentials but a mark of them that only this process can make.
public final class PasswordCheck: Sendable {
  /// What a check comes to.
  public enum Outcome: Hashable, Sendable {
    /// The password is that user's.
    case accepted
    /// There are no credentials, or they are wrong.
    case refused
    /// Too many wait for theirs to be looked at.
    case busy
  }

  /// How many may wait for the one that is looked at.
  package static let longestQueue = 16

  private struct State {
    var accepted = RecentMarks()
    var refused = RecentMarks()
    var waiting = 0
    var verifications = 0

    func outcome(of mark: [UInt8]) -> Outcome? {
      accepted.contains(mark) ? .accepted : refused.contains(mark) ? .refused : nil
    }
  }

  private let state = Mutex(State())
  private let queue: DispatchQueue
  private let marker = CredentialMarker()

  /// A check that remembers nobody yet.
  public convenience init() {
    self.init(queue: DispatchQueue(label: "ghostwire.passwords", qos: .utility))
  }

  /// With the serial queue on which hashes are made.
  package init(queue: DispatchQueue) {
    self.queue = queue
  }

  /// How many hashes were made.
  package var verifications: Int { state.withLock { $0.verifications } }

  /// Looks at the value of a request's Authorization field. `completion` is called before this returns when the outcome is known
  /// without making a hash, else from the queue of the hashes.
  ///
  /// A user who is not there costs as many rounds as the one with the most, so that the time does not tell the names.
  public func check(
    _ authorization: String?, against users: [String: PasswordHash], completion: @escaping @Sendable (Outcome) -> Void
  ) {
    guard let authorization = authorization.flatMap(BasicAuthorization.init) else { return completion(.refused) }
    let own = users[authorization.user]
    guard let hash = own ?? users.values.max(by: { $0.cost < $1.cost }),
      let mark = marker.mark(authorization, against: hash, isKnown: own != nil)
    else { return completion(.refused) }
    let known: Outcome? = state.withLock { state in
      if let outcome = state.outcome(of: mark) { return outcome }
      guard state.waiting < Self.longestQueue else { return .busy }
      state.waiting += 1
      return nil
    }
    if let known { return completion(known) }
    queue.async { [self] in
      completion(outcome(of: mark) { hash.verify(authorization.password) && own != nil })
    }
  }

  /// Of one that has waited. Those that came together with the same credentials cost one hash.
  private func outcome(of mark: [UInt8], verifying verify: () -> Bool) -> Outcome {
    let known: Outcome? = state.withLock { state in
      state.waiting -= 1
      let known = state.outcome(of: mark)
      if known == nil { state.verifications += 1 }
      return known
    }
    if let known { return known }
    let isGood = verify()
    state.withLock { state in
      if isGood { state.accepted.insert(mark) } else { state.refused.insert(mark) }
    }
    return isGood ? .accepted : .refused
  }
}

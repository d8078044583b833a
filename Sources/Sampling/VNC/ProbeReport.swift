/// What one connection to a desktop's port showed.
public struct ProbeReport: Equatable, Sendable {
  /// How a connection is spoken over.
  public enum Transport: Sendable {
    /// Plain TCP.
    case plain
    /// TLS.
    case tls
  }

  /// How deep a probe goes.
  public enum Depth: Hashable, Sendable {
    /// Connects and closes.
    case connect
    /// Goes on to the banner.
    case banner(Transport)
  }

  /// A stage that was entered.
  public struct Stage: Equatable, Sendable {
    /// Which one.
    public var stage: ProbeStage
    /// How long it took, in seconds, or why it failed.
    public var outcome: Result<Double, ProbeFailure>

    /// A stage's end.
    public init(_ stage: ProbeStage, _ outcome: Result<Double, ProbeFailure>) {
      self.stage = stage
      self.outcome = outcome
    }
  }

  /// How deep it was to go.
  public var depth: Depth
  /// The stages in the order in which they were entered. Only the last can have failed.
  public var stages: [Stage]
  /// Whether credentials were sent.
  public var sentCredentials: Bool
  /// Whether the VNC server behind a WebSocket asks for a password; nil where that was not asked.
  public var asksVNCPassword: Bool?

  /// A report of a probe that has ended.
  public init(depth: Depth, stages: [Stage], sentCredentials: Bool = false) {
    self.depth = depth
    self.stages = stages
    self.sentCredentials = sentCredentials
  }

  /// Why the probe went no deeper; nil when it went as deep as it was to.
  public var failure: ProbeFailure? {
    if case .failure(let failure)? = stages.last?.outcome { failure } else { nil }
  }
}

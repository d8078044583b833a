/// The parts that the time goes into that a page takes to come. The raw value is that of the `phase` label.
public enum WebPhase: String, CaseIterable, Sendable {
  /// Finding the address of the host.
  case resolve
  /// Connecting over TCP.
  case connect
  /// The TLS handshake.
  case tls
  /// From the request to the head of the answer.
  case processing
  /// From the head of the answer to its end, or to the part of it that is read.
  case transfer
}

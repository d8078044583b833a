import Glibc

/// Why a server could not listen. The description is one clause with the address and the reason.
public struct HTTPServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stood in the way.
  public enum Reason: Hashable, Sendable {
    /// Another process, or another listener of this one, has the address (EADDRINUSE).
    case addressInUse
    /// The address is none of this machine's (EADDRNOTAVAIL).
    case addressNotAvailable
    /// Not allowed: a port below 1024, or a folder that cannot be written to (EACCES, EPERM).
    case permissionDenied
    /// The path of the Unix socket is taken by a file that is not a socket; it was left alone.
    case notASocket
    /// The server was stopped before.
    case stopped
    /// Any other errno of the system call.
    case system(errno: Int32)
  }

  /// The address that was asked for.
  public let address: ListenAddress
  /// What stood in the way.
  public let reason: Reason

  init(_ address: ListenAddress, _ reason: Reason) {
    self.address = address
    self.reason = reason
  }

  init(_ address: ListenAddress, _ error: SystemError) {
    let reason: Reason =
      switch error.code {
      case EADDRINUSE: .addressInUse
      case EADDRNOTAVAIL: .addressNotAvailable
      case EACCES, EPERM: .permissionDenied
      default: .system(errno: error.code)
      }
    self.init(address, reason)
  }

  /// One clause, such as `cannot listen on :9100: address already in use`.
  public var description: String {
    let why =
      switch reason {
      case .addressInUse: "address already in use"
      case .addressNotAvailable: "no such address on this machine"
      case .permissionDenied: "permission denied"
      case .notASocket: "a file that is not a socket is in the way"
      case .stopped: "the server was stopped"
      case .system(let code): SystemError(code: code).text
      }
    return "cannot listen on \(address): \(why)"
  }
}

import Glibc
import HTTPServing
import Sampling

extension ProbeFailure {
  /// What a failed call on a socket means.
  init(_ error: SystemError) {
    self =
      switch error.code {
      case ECONNREFUSED: .refused
      case ETIMEDOUT: .timeout
      case ECONNRESET, EPIPE: .reset
      case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, EAFNOSUPPORT: .unreachable
      default: .system
      }
  }
}

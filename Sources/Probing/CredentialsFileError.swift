import Glibc

/// Why a `CredentialsFile` cannot be used. No text names the path or the content.
public enum CredentialsFileError: Error, Hashable, CustomStringConvertible {
  /// It cannot be opened or read.
  case notReadable(errno: Int32)
  /// It is no file.
  case notRegular
  /// Its mode lets others read it, or others than the owner write it.
  case openToOthers(mode: mode_t)
  /// It holds something else than a user and password.
  case malformed
  /// It holds something else than these or a bearer token.
  case noAuthorization

  /// What is wrong, and what is accepted.
  public var description: String {
    switch self {
    case .notReadable(let code): "the file cannot be read: \(String(cString: strerror(code)))"
    case .notRegular: "it is no regular file"
    case .openToOthers(let mode): "its mode is 0\(String(mode, radix: 8)); accepted are 0640 and stricter ones"
    case .malformed: "expected one line of the form user:password, of up to 4096 bytes"
    case .noAuthorization: "expected one line of up to 4096 bytes: user:password, or a bearer token"
    }
  }
}

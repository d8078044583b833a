import Glibc

/// A file that holds `user:password`, or a bearer token where one is of use.
///
/// It is refused when anybody but its owner may write it, or when others than owner and group may read it. The group may read:
/// that is how Kubernetes gives a secret to a pod with an fsGroup.
public struct CredentialsFile: Sendable {
  private static let limit = 4096

  private let path: String

  /// The file at `path`.
  public init(path: String) {
    self.path = path
  }

  /// Where it is looked for: the folder too, in which Kubernetes puts another one in its place.
  public var places: [String] { FilePlaces.of(path) }

  /// The user and password that it holds now.
  public func read() throws(CredentialsFileError) -> BasicCredentials {
    guard let credentials = BasicCredentials(parsing: try line()) else { throw .malformed }
    return credentials
  }

  /// The user and password, or the bearer token, that it holds now.
  public func readAuthorization() throws(CredentialsFileError) -> WebAuthorization {
    guard let authorization = WebAuthorization(parsing: try line()) else { throw .noAuthorization }
    return authorization
  }

  /// Its content without a line end behind; empty when it is too much.
  private func line() throws(CredentialsFileError) -> [UInt8] {
    // Opening a FIFO would wait for a writer.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .notReadable(errno: errno) }
    defer { close(file) }
    var attributes = stat()
    guard fstat(file, &attributes) == 0 else { throw .notReadable(errno: errno) }
    guard attributes.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    guard attributes.st_mode & (S_IWGRP | S_IRWXO) == 0 else { throw .openToOthers(mode: attributes.st_mode & 0o777) }
    var count = 0
    var bytes = [UInt8](unsafeUninitializedCapacity: Self.limit + 1) { buffer, filled in
      count = Glibc.read(file, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    guard count >= 0 else { throw .notReadable(errno: errno) }
    guard bytes.count <= Self.limit else { return [] }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return bytes
  }
}

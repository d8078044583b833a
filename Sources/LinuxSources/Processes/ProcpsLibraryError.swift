import Sampling

/// Why libprocps cannot be used.
public enum ProcpsLibraryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The library in use is not the one built against.
  case otherVersion(ProcpsLibrary)
  /// The library reads `field` of this very process wrongly, as a library with other field numbers would.
  case misread(field: String, ProcpsLibrary)
  /// The library, or /proc below it, cannot be used at all.
  case failed(SourceError, ProcpsLibrary)

  /// One line that names both versions and says what to do.
  public var description: String {
    switch self {
    case .otherVersion(let library):
      "libprocps is another version: \(library.versions); install the one it was built with, or build it on this system"
    case .misread(let field, let library):
      "libprocps misreads the \(field) of this process: \(library.versions); build it on this system"
    case .failed(let error, let library):
      "libprocps cannot read /proc (\(error.explanation)): \(library.versions); check that /proc is mounted and readable"
    }
  }
}

extension ProcpsLibrary {
  fileprivate var versions: String {
    "built with \(built.isEmpty ? "a static library" : built) (\(release.isEmpty ? "release unknown" : release)), "
      + "running with \(loaded ?? "the same, linked statically")"
  }
}

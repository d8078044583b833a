import CProcps

/// The libprocps that the program was built over and the one that it runs with.
public struct ProcpsLibrary: Equatable, Sendable {
  /// File name of the library at build time, for example "libproc2.so.0.0.1"; empty when only a static one was there.
  public var built: String
  /// Its release, for example "4.0.2"; empty when unknown.
  public var release: String
  /// File name of the library in use, or nil when it is part of the program.
  public var loaded: String?

  /// The libraries of this program. Nil as the loaded one also stands for one that could not be traced to a file.
  public static func current() -> ProcpsLibrary {
    let loaded = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
      cprocps_loaded_library(name.baseAddress, name.count) == 0
        ? name.baseAddress.map { String(cString: $0) } : nil
    }
    return ProcpsLibrary(
      built: String(cString: cprocps_built_library()), release: String(cString: cprocps_built_release()), loaded: loaded
    )
  }

  /// Throws when the library in use is another version than the one built against: libproc2 exports no version, and its
  /// releases number the same fields differently. Costs no file of /proc and may be called on any thread.
  public func verify() throws(ProcpsLibraryError) {
    guard let loaded, !built.isEmpty else { return }
    if loaded != built { throw .otherVersion(self) }
  }
}

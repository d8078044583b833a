import Glibc

/// Where a file that an option names is to be readable.
enum FilePlaces {
  /// The file, where its links lead to now, and the folder in which it may be replaced.
  static func of(_ path: String) -> [String] {
    guard let slash = path.lastIndex(of: "/") else { return [path, "."] }
    return [path, slash == path.startIndex ? path : String(path[..<slash])]
  }
}

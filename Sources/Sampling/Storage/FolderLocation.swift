/// Where a folder, or a file, is looked for.
public enum FolderLocation: Hashable, Sendable {
  /// In the desktop's file system, by the root of one of its processes. The path is absolute there.
  case desktop(path: String)
  /// In the exporter's own file system: a volume mounted for it.
  case own(path: String)

  /// Whether it is the exporter's own.
  public var isOwn: Bool { if case .own = self { true } else { false } }

  /// What is behind `path`, which begins with a slash, from here.
  public func appending(_ path: String) -> FolderLocation {
    switch self {
    case .desktop(let own): .desktop(path: own + path)
    case .own(let own): .own(path: own + path)
    }
  }
}

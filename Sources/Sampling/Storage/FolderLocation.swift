/// Where a folder is looked for.
public enum FolderLocation: Hashable, Sendable {
  /// In the desktop's file system, by the root of one of its processes. The path is absolute there.
  case desktop(path: String)
  /// In the exporter's own file system: a volume mounted for it.
  case own(path: String)
}

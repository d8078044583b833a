import Sampling

extension Backup {
  private static let wildcards: Set<Character> = ["*", "?", "["]

  /// NAME=PATH of an option: a folder, or a pattern of the names in one.
  init(parsing text: String) throws(OptionFault) {
    let named = try NamedValue(parsing: text, example: "nightly=/backups/signal-backup-*.tar.gz")
    guard named.value.contains(where: Self.wildcards.contains) else {
      self.init(name: named.name, location: try FolderLocation(parsing: named.value))
      return
    }
    let slash = named.value.lastIndex(of: "/") ?? named.value.startIndex
    let folder = named.value[..<slash]
    let location = try FolderLocation(parsing: folder.isEmpty || folder.hasSuffix(":") ? folder + "/" : String(folder))
    guard !folder.contains(where: Self.wildcards.contains) else {
      throw OptionFault(description: "expected wildcards in the last name of the path alone, as in /backups/*.tar.gz")
    }
    self.init(name: named.name, location: location, pattern: String(named.value[slash...].dropFirst()))
  }
}

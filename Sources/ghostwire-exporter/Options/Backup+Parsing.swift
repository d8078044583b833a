import Sampling

extension Backup {
  private static let wildcards: Set<Character> = ["*", "?", "["]

  /// NAME=PATH of an option: a folder, or a pattern of the names in one.
  init(parsing text: String) throws(OptionFault) {
    let named = try NamedValue(parsing: text, example: "nightly=/backups/signal-backup-*.tar.gz")
    let whole = try FolderLocation(parsing: named.value)
    guard named.value.contains(where: Self.wildcards.contains), let slash = named.value.lastIndex(of: "/") else {
      self.init(name: named.name, location: whole)
      return
    }
    let folder = named.value[..<slash]
    guard !folder.contains(where: Self.wildcards.contains) else {
      throw OptionFault(description: "expected wildcards in the last name of the path alone, as in /backups/*.tar.gz")
    }
    let location = try FolderLocation(parsing: folder.isEmpty || folder.hasSuffix(":") ? folder + "/" : String(folder))
    self.init(name: named.name, location: location, pattern: String(named.value[slash...].dropFirst()))
  }
}

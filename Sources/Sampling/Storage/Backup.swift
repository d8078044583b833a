/// A folder in which a job leaves archives of the desktop's data.
public struct Backup: Sendable {
  /// The value of the `backup` label.
  public let name: String
  /// Where the folder is.
  public let location: FolderLocation
  /// Which names in the folder are archives, as fnmatch(3) reads it, byte by byte; nil for all.
  public let pattern: String?

  /// Declares a backup.
  public init(name: String, location: FolderLocation, pattern: String? = nil) {
    self.name = name
    self.location = location
    self.pattern = pattern
  }
}

import Sampling

/// What is remembered of folders from one walk to the next: those without subfolders that a layout allows to be taken over
/// while they have not changed.
struct FolderMemory {
  /// A folder's own files.
  struct Contents {
    var modified: FileTime
    var changed: FileTime
    var totals = DirectoryTotals()
    /// The name of the file that was modified last, with a zero at its end; empty where there is no file.
    var newestName: [CChar] = []
    var newestBytes: UInt64 = 0
    /// The walk that came across the folder last.
    fileprivate var walk: UInt64 = 0

    init(of folder: FileAttributes) {
      modified = folder.modified
      changed = folder.changed
    }
  }

  /// A folder takes some 300 bytes: this many take 5 MB. More are read at every walk.
  private static let mostFolders = 16384

  private var folders: [UInt64: Contents] = [:]
  private var walk: UInt64 = 0

  /// The contents of the folder with this inode number, if they may still be right.
  subscript(_ folder: FileAttributes) -> Contents? {
    mutating get {
      guard let index = folders.index(forKey: folder.inode) else { return nil }
      let contents = folders.values[index]
      guard contents.modified == folder.modified, contents.changed == folder.changed else { return nil }
      folders.values[index].walk = walk
      return contents
    }
  }

  mutating func beginWalk() {
    walk += 1
  }

  /// Remembers a folder's contents.
  mutating func keep(_ contents: Contents, of folder: UInt64) {
    guard folders.count < Self.mostFolders || folders[folder] != nil else { return }
    folders[folder] = contents
    folders[folder]?.walk = walk
  }

  /// Forgets the folders that the walk has not come across.
  mutating func endWalk() {
    folders = folders.filter { $0.value.walk == walk }
  }
}

import Glibc
import Sampling

/// The archives in the folder of one backup. For one thread.
public final class LinuxBackupSource {
  private let backup: Backup
  private let opener: FolderOpener
  private let entries = DirectoryEntries()

  /// A source that opens the backup's folder with `opener`.
  public init(_ backup: Backup, _ opener: FolderOpener) {
    self.backup = backup
    self.opener = opener
  }

  /// The regular files in the folder itself whose names fit the pattern and do not begin with a dot. Symbolic links are not
  /// followed, and no file is opened. Takes as long as it takes.
  public func list() throws(StorageError) -> [BackupFile] {
    let folder = try opener.open(backup.location, flags: 0)
    let descriptor = folder.number
    var files: [BackupFile] = []
    var failure: Errno?
    let end = entries.forEach(in: descriptor) { name, _ in
      guard isArchive(name) else { return }
      do throws(Errno) {
        let attributes = try FileAttributes(name, in: descriptor)
        if attributes.isRegular { files.append(BackupFile(attributes)) }
      } catch {
        // One that has been deleted meanwhile is none. Without one that is there the others would be a wrong answer.
        if error.number != ENOENT { failure = failure ?? error }
      }
    }
    if let failure = failure ?? end { throw StorageError(failure) }
    return files
  }

  private func isArchive(_ name: UnsafePointer<CChar>) -> Bool {
    guard name[0] != CChar(UInt8(ascii: ".")) else { return false }
    return backup.pattern.map { fnmatch($0, name, 0) == 0 } ?? true
  }
}

extension BackupFile {
  /// A time of modification can be set to any, also into the future; the time of that change cannot.
  fileprivate init(_ attributes: FileAttributes) {
    self.init(
      identity: Identity(device: attributes.device, inode: attributes.inode), size: attributes.size,
      modified: min(attributes.modified, attributes.changed))
  }
}

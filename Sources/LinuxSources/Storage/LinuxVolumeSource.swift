import CLinux
import Glibc
import Sampling

/// Volumes by statfs(2). For one thread.
public final class LinuxVolumeSource {
  private let opener: FolderOpener

  /// A source that opens folders with `opener`.
  public init(_ opener: FolderOpener) {
    self.opener = opener
  }

  /// The file system that the volume's folder is on.
  public func read(_ volume: Volume) throws(StorageError) -> VolumeReading {
    let folder = try opener.open(volume.location, flags: clinux_o_path)
    var state = statfs()
    if fstatfs(folder.number, &state) != 0 { throw StorageError(.current) }
    return VolumeReading(
      bytes: Self.capacity(state.f_blocks, free: state.f_bfree, unit: state.f_frsize),
      availableBytes: state.f_blocks == 0 ? nil : Self.bytes(min(state.f_bavail, state.f_bfree), state.f_frsize),
      inodes: Self.capacity(state.f_files, free: state.f_ffree, unit: 1),
      isReadOnly: Self.isReadOnly(state, folder, at: volume.location),
      filesystem: FilesystemName.name(ofType: state.f_type),
      writeAheadLogBytes: try Self.bytes(ofLogs: volume.writeAheadLogs, in: folder))
  }

  private static func capacity<Count: FixedWidthInteger, Unit: BinaryInteger>(
    _ total: Count, free: Count, unit: Unit
  ) -> VolumeReading.Capacity? {
    total == 0 ? nil : VolumeReading.Capacity(total: bytes(total, unit), free: bytes(free, unit))
  }

  /// A file system's server may tell any number.
  private static func bytes<Count: FixedWidthInteger, Unit: BinaryInteger>(_ count: Count, _ unit: Unit) -> UInt64 {
    let (product, overflow) = UInt64(clamping: count).multipliedReportingOverflow(by: UInt64(clamping: unit))
    return overflow ? .max : product
  }

  /// A mount that is the exporter's own may be read-only while the desktop writes by another one: there the file system as
  /// a whole counts.
  private static func isReadOnly(
    _ state: statfs, _ folder: borrowing FileDescriptor, at location: FolderLocation
  ) -> Bool? {
    let isMountReadOnly = state.f_flags & Int(ST_RDONLY) != 0
    switch location {
    case .own where isMountReadOnly: return MountTable.isSuperblockReadOnly(of: folder)
    case .own, .desktop: return isMountReadOnly
    }
  }

  /// The log that changed last: there is one for each edition of Signal, and one that is not used any more may be left over.
  private static func bytes(
    ofLogs paths: [String], in folder: borrowing FileDescriptor
  ) throws(StorageError) -> UInt64? {
    var latest: FileAttributes?
    for path in paths {
      do throws(Errno) {
        let log = try FileAttributes(path, beneath: folder)
        guard log.isRegular else { continue }
        if latest.map({ $0.modified < log.modified }) ?? true { latest = log }
      } catch {
        // Else there is none, or it may not be looked at.
        guard [ENOENT, ENOTDIR, ELOOP, EXDEV, EACCES].contains(error.number) else { throw StorageError(error) }
      }
    }
    return latest?.size
  }
}

import CLinux
import Glibc
import Sampling

/// The cgroup of the desktop's container, found through one of its processes and never by the exporter's own place.
///
/// Where the cgroup is, /proc/PID/cgroup says, and the mounts of /proc/PID/mountinfo where to see it: both as the exporter's
/// cgroup namespace names it, so that the two can be compared with each other and with the exporter's own. The folder stays
/// open, and is looked for again every 30 s and when its process has ended.
public final class LinuxCgroupSource: CgroupSource {
  private static let lookSeconds: UInt64 = 30
  /// How often it is tried again when nothing was found: a container's processes come within seconds of each other.
  private static let retrySeconds: UInt64 = 5
  private static let fileSystem = 0x6367_7270  // CGROUP2_SUPER_MAGIC of linux/magic.h

  private let files: ProcFiles
  private let opener = FolderOpener(DesktopProcesses())
  private var found: (process: ProcessIdentity, folder: CgroupFolder)?
  private var obstacle = CgroupObstacle.noProcess
  private var nextLook = BootInstant(nanoseconds: 0)

  /// A source that reads /proc through `processes`' files, on the same thread.
  public init(_ processes: LinuxProcessSource) {
    files = processes.files
  }

  /// What the cgroup of the first process says that is in one which can be seen.
  public func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading {
    let isGone = found.map { !processes.contains($0.process) } ?? false
    if isGone || nextLook <= instant { look(for: processes, at: instant) }
    guard let folder = found?.folder else {
      var reading = CgroupReading()
      for part in CgroupPart.allCases { reading.obstacles[part] = obstacle }
      return reading
    }
    return folder.read()
  }

  private func look(for processes: [ProcessIdentity], at instant: BootInstant) {
    found = nil
    obstacle = .noProcess
    let own = ownMembership()
    for process in processes {
      do throws(CgroupObstacle) {
        found = (process, try folder(of: process, besides: own.get()))
        break
      } catch {
        if obstacle == .noProcess { obstacle = error }
      }
    }
    nextLook = instant.advanced(bySeconds: found == nil ? Self.retrySeconds : Self.lookSeconds)
  }

  private func ownMembership() -> Result<CgroupMembership, CgroupObstacle> {
    do throws(SourceError) {
      return .success(try files.read(try files.readOwnPid(), "cgroup", parse: Self.membership))
    } catch {
      return .failure(CgroupObstacle(error))
    }
  }

  private func folder(
    of process: ProcessIdentity, besides own: CgroupMembership
  ) throws(CgroupObstacle) -> CgroupFolder {
    let membership = try read(process, "cgroup", parse: Self.membership)
    guard let path = membership.path else { throw .cgroupV1 }
    if path == own.path { throw .ownCgroup }
    // The longest text of all: only where it matters.
    let mounts = try read(process, "mountinfo", parse: Self.mounts)
    let ownMounts = CgroupMount.all(in: MountTable.read() ?? "")
    let ways = mounts.map { ($0, isDesktops: true) } + ownMounts.map { ($0, isDesktops: false) }
    var obstacle = CgroupObstacle.hidden
    for (mount, isDesktops) in ways {
      guard let place = mount.folder(of: path, besides: own.path) else { continue }
      do throws(Errno) {
        let folder =
          isDesktops
          ? try opener.open(place, of: process, flags: O_DIRECTORY)
          : try FileDescriptor(opening: place, in: AT_FDCWD, flags: O_DIRECTORY)
        return try open(folder, membership)
      } catch {
        obstacle = CgroupObstacle(error)
      }
    }
    throw obstacle == .disabled ? .hidden : obstacle
  }

  private func read<Value>(
    _ process: ProcessIdentity, _ name: StaticString, parse: (RawSpan) throws(SourceError) -> Value
  ) throws(CgroupObstacle) -> Value {
    do throws(SourceError) {
      return try files.read(process.pid, name, parse: parse)
    } catch {
      throw CgroupObstacle(error)
    }
  }

  /// Another file system may have been mounted over it.
  private func open(
    _ descriptor: consuming FileDescriptor, _ membership: CgroupMembership
  ) throws(Errno) -> CgroupFolder {
    var attributes = statfs()
    if fstatfs(descriptor.number, &attributes) != 0 { throw Errno.current }
    guard attributes.f_type == Self.fileSystem else { throw Errno(number: ENOENT) }
    return CgroupFolder(descriptor, controllersOnV1: membership.controllersOnV1)
  }

  private static func membership(_ text: RawSpan) throws(SourceError) -> CgroupMembership {
    CgroupMembership(parsing: text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
  }

  private static func mounts(_ text: RawSpan) throws(SourceError) -> [CgroupMount] {
    CgroupMount.all(in: text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
  }
}

extension CgroupObstacle {
  fileprivate init(_ error: SourceError) {
    switch error {
    case .vanished: self = .noProcess
    case .permissionDenied: self = .permissionDenied
    case .unsupported: self = .disabled
    case .malformed: self = .malformed
    case .system: self = .system
    }
  }
}

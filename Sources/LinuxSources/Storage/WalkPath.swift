import CLinux
import Glibc
import Sampling

/// The folders from the volume's folder down to the one being read, and the names of subfolders that are still to be read.
///
/// Only the uppermost folders stay open, however deep the path is. To the others it comes back by "..", and makes sure that
/// it is the same folder: the one below may have been moved meanwhile.
final class WalkPath {
  /// Folders this far down stay open while what is below them is read.
  private static let openLevels = 8

  private var frames: [WalkFrame] = []
  /// Names with a zero behind each, those of the last frame last.
  private var names: [CChar] = []
  /// FUSE, and file systems that count 255 characters instead of bytes, have names longer than NAME_MAX.
  private let name = UnsafeMutablePointer<CChar>.allocate(capacity: Int(PATH_MAX))

  deinit {
    close()
    name.deallocate()
  }

  /// The folder being read.
  var current: WalkFrame? { frames.last }

  /// Goes into a folder, whose descriptor is closed when it is left.
  func enter(_ descriptor: Int32, _ attributes: FileAttributes, _ context: WalkFrame.Context) {
    if frames.count > Self.openLevels, let above = frames.indices.last, let open = frames[above].descriptor {
      Glibc.close(open)
      frames[above].descriptor = nil
    }
    frames.append(
      WalkFrame(
        context: context, device: attributes.device, inode: attributes.inode, descriptor: descriptor,
        firstName: names.count))
  }

  /// Notes a subfolder of the current folder to be read later.
  func add(subfolder name: UnsafePointer<CChar>) {
    names.append(contentsOf: UnsafeBufferPointer(start: name, count: strlen(name) + 1))
  }

  /// The name of the next subfolder, which is in the then current folder; nil when all have been read. It is good until the
  /// next call. `lost` is told the context of every folder whose further subfolders cannot be reached any more.
  func next(lost: (WalkFrame.Context) -> Void) -> UnsafePointer<CChar>? {
    while let frame = frames.last {
      if names.count > frame.firstName { return takeName(since: frame.firstName) }
      leave(lost: lost)
    }
    return nil
  }

  /// Leaves all folders.
  func close() {
    for frame in frames { if let descriptor = frame.descriptor { Glibc.close(descriptor) } }
    frames = []
    names = []
  }

  private func takeName(since first: Int) -> UnsafePointer<CChar> {
    var start = names.count - 1
    while start > first, names[start - 1] != 0 { start -= 1 }
    for index in start..<names.count { name[index - start] = names[index] }
    names.removeLast(names.count - start)
    return UnsafePointer(name)
  }

  private func leave(lost: (WalkFrame.Context) -> Void) {
    guard let below = frames.popLast()?.descriptor else { return }
    defer { Glibc.close(below) }
    guard let above = frames.last, above.descriptor == nil else { return }
    let descriptor = openat(below, "..", clinux_o_path | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0, Self.is(descriptor, above) {
      frames[frames.count - 1].descriptor = descriptor
      return
    }
    if descriptor >= 0 { Glibc.close(descriptor) }
    // A folder was moved: what is left of those between here and the next open one is out of reach.
    while let frame = frames.last, frame.descriptor == nil {
      if names.count > frame.firstName { lost(frame.context) }
      names.removeLast(names.count - frame.firstName)
      frames.removeLast()
    }
  }

  private static func `is`(_ descriptor: Int32, _ frame: WalkFrame) -> Bool {
    guard let attributes = try? FileAttributes(of: descriptor) else { return false }
    return attributes.device == frame.device && attributes.inode == frame.inode
  }
}

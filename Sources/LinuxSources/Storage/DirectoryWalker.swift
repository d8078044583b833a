import CLinux
import Glibc
import Sampling

/// Walks through all folders below one and counts what they hold. It opens nothing but folders, follows no link and crosses
/// no mount. For one thread; it remembers folders from one walk to the next.
final class DirectoryWalker {
  /// Entries looked at between two looks at the clock.
  private static let stride = 64
  /// Where a layout says so, files of an unchanged folder with more of them than this are not looked at again.
  private static let largeFolder: UInt64 = 1000
  /// A file system's clock may be this coarse: a change right after a reading may leave the same time.
  private static let coarseSeconds: Int64 = 2
  /// Times further ahead of the clock than this are not believed.
  private static let clockSkewSeconds: Int64 = 60

  let layout: DirectoryLayout
  private let top: LayoutNode
  private let entries = DirectoryEntries()
  private var memory = FolderMemory()
  /// Room for two names: none that the kernel takes is longer than PATH_MAX, its zero included.
  private let path = UnsafeMutablePointer<CChar>.allocate(capacity: 2 * Int(PATH_MAX))

  // The state of one walk.
  private var kind = DirectoryCensus.Kind.full
  private var pace = WorkPace(WorkBudget(share: 1))
  private var totals: [DirectoryTotals] = []
  private var way = WalkPath()
  private var linkedFiles: Set<UInt64> = []
  private var device: UInt64 = 0
  private var latest = FileTime.now
  private var looked = 0

  init(_ layout: DirectoryLayout) {
    self.layout = layout
    top = LayoutNode(layout)
  }

  deinit {
    path.deallocate()
  }

  /// Counts what is below an open folder, and the folder itself. The totals stand in the order of the layout's directories.
  func walk(
    _ root: borrowing FileDescriptor, _ kind: DirectoryCensus.Kind, pace: WorkPace
  ) throws(StorageError) -> [DirectoryTotals] {
    self.kind = kind
    self.pace = pace
    totals = Array(repeating: DirectoryTotals(), count: layout.directories.count)
    latest = FileTime.now
    latest.seconds += Self.clockSkewSeconds
    memory.beginWalk()
    defer {
      way.close()
      linkedFiles = []
    }
    do throws(Errno) {
      // Opened anew like all others, so that its time of access stays too.
      let folder = try FileDescriptor(openingSubfolder: ".", of: root.number)
      let attributes = try FileAttributes(of: folder.number)
      device = attributes.device
      let context = WalkFrame.Context(index: 0, rereading: .unlessLarge, node: top)
      totals[context.index].add(count(attributes))
      try read(folder.release(), attributes, context)
      while let name = way.next(lost: { [self] in totals[$0.index].unreadable += 1 }) { try descend(into: name) }
    } catch {
      throw StorageError(error)
    }
    memory.endWalk()
    return totals
  }

  /// Opens a subfolder of the current folder and reads it.
  private func descend(into name: UnsafePointer<CChar>) throws(Errno) {
    guard let current = way.current, let folder = current.descriptor else { return }
    let context = current.context.entering(name)
    do throws(Errno) {
      let subfolder = try FileDescriptor(openingSubfolder: name, of: folder)
      let attributes = try FileAttributes(of: subfolder.number)
      if attributes.device == device { try read(subfolder.release(), attributes, context) }
    } catch {
      switch error.number {
      // It has gone, or something else has its name now: a file, a link or a mount.
      case ENOENT, ENOTDIR, ELOOP, EXDEV: break
      case _ where Self.endsWalk(error): throw error
      default: totals[context.index].unreadable += 1
      }
    }
  }

  /// Whether an error is not the folder's own: the exporter has no room left, or the file system has gone.
  private static func endsWalk(_ error: Errno) -> Bool {
    [EMFILE, ENFILE, ENOMEM, ENOTCONN, EHOSTDOWN].contains(error.number)
  }

  /// Counts what an open folder holds and makes it the current one. Throws only what ends the walk.
  private func read(_ folder: Int32, _ attributes: FileAttributes, _ context: WalkFrame.Context) throws(Errno) {
    let began = FileTime.now
    way.enter(folder, attributes, context)
    var contents = FolderMemory.Contents(of: attributes)
    var isTakenOver = context.node == nil
    var failure: Errno?
    let end = entries.forEach(in: folder) { name, isFolder in
      do throws(Errno) {
        // What is mounted here is asked for nothing: it may hang.
        if isFolder, clinux_is_mount(folder, name) != 0 {
          totals[context.entering(name).index].entries += 1
          isTakenOver = false
          return
        }
        let entry = try FileAttributes(name, in: folder)
        if entry.isDirectory {
          note(entry, subfolder: name, of: folder, context)
          isTakenOver = false
        } else {
          count(entry, file: name, to: &contents, context)
          if entry.links > 1 { isTakenOver = false }
        }
      } catch {
        isTakenOver = false
        // A name that has gone meanwhile is none.
        if error.number != ENOENT { failure = error }
      }
      looked += 1
      if looked % Self.stride == 0 { pace.yield() }
    }
    totals[context.index].add(contents.totals)
    if let error = failure ?? end {
      if Self.endsWalk(error) { throw error }
      // A folder that was removed after it was opened is none.
      if error.number != ENOENT { totals[context.index].unreadable += 1 }
    } else if isTakenOver, isRemembered(contents, context), isSettled(contents, at: began) {
      memory.keep(contents, of: attributes.inode)
    }
  }

  private func isRemembered(_ contents: FolderMemory.Contents, _ context: WalkFrame.Context) -> Bool {
    switch context.rereading {
    case .always: false
    case .unlessLarge: contents.totals.entries > Self.largeFolder
    case .whenChanged: true
    }
  }

  /// Whether a change after the reading would show in the folder's times.
  private func isSettled(_ contents: FolderMemory.Contents, at time: FileTime) -> Bool {
    max(contents.modified, contents.changed).seconds + Self.coarseSeconds < time.seconds
  }

  /// Counts a subfolder itself, and takes over what is remembered of it or notes it for being read.
  private func note(
    _ entry: FileAttributes, subfolder name: UnsafePointer<CChar>, of folder: Int32, _ context: WalkFrame.Context
  ) {
    let context = context.entering(name)
    guard entry.device == device else {
      // Another file system is mounted there: only its name is this one's.
      totals[context.index].entries += 1
      return
    }
    totals[context.index].add(count(entry))
    if kind == .changes, let contents = memory[entry], let known = current(contents, of: name, in: folder) {
      totals[context.index].add(known)
    } else {
      way.add(subfolder: name)
    }
  }

  /// What is remembered of a subfolder, with its newest file as that one is now; nil when that one has gone.
  private func current(
    _ contents: FolderMemory.Contents, of name: UnsafePointer<CChar>, in folder: Int32
  ) -> DirectoryTotals? {
    guard !contents.newestName.isEmpty else { return contents.totals }
    let length = strlen(name)
    memcpy(path, name, length)
    path[length] = CChar(UInt8(ascii: "/"))
    contents.newestName.withUnsafeBufferPointer { newest in
      _ = newest.baseAddress.map { memcpy(path + length + 1, $0, newest.count) }
    }
    guard let newest = try? FileAttributes(path, in: folder), newest.links == 1 else { return nil }
    var known = contents.totals
    known.bytes -= contents.newestBytes
    known.entries -= 1
    known.add(count(newest))
    return known
  }

  private func count(
    _ entry: FileAttributes, file name: UnsafePointer<CChar>, to contents: inout FolderMemory.Contents,
    _ context: WalkFrame.Context
  ) {
    let counted = count(entry)
    if let index = context.node?.index(ofFile: name) {
      totals[index].add(counted)
      return
    }
    if let change = counted.newestChange, change > contents.totals.newestChange ?? FileTime(seconds: .min) {
      contents.newestBytes = counted.bytes
      contents.newestName.removeAll(keepingCapacity: true)
      contents.newestName.append(contentsOf: UnsafeBufferPointer(start: name, count: strlen(name) + 1))
    }
    contents.totals.add(counted)
  }

  /// What one entry adds. Further names of a file add no bytes.
  private func count(_ entry: FileAttributes) -> DirectoryTotals {
    var totals = DirectoryTotals()
    totals.entries = 1
    // A file of another file system that is mounted here.
    guard entry.device == device else { return totals }
    let isCountedAlready = !entry.isDirectory && entry.links > 1 && !linkedFiles.insert(entry.inode).inserted
    if !isCountedAlready { totals.bytes = entry.allocatedBytes }
    if entry.modified <= latest { totals.newestChange = entry.modified }
    return totals
  }
}

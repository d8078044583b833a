import Sampling

/// A folder on the way from the volume's folder to the one being read.
struct WalkFrame {
  /// What the folder's names count towards.
  struct Context {
    var index: Int
    var rereading: DirectoryLayout.Rereading
    /// Where rules go on below the folder.
    var node: LayoutNode?

    /// The context of a subfolder.
    func entering(_ name: UnsafePointer<CChar>) -> Context {
      guard let child = node?.child(named: name) else { return Context(index: index, rereading: rereading, node: nil) }
      return Context(
        index: child.index ?? index, rereading: child.rereading, node: child.goesOn ? child : nil)
    }
  }

  let context: Context
  let device: UInt64
  let inode: UInt64
  /// The open folder; nil where it is to be reached again by "..".
  var descriptor: Int32?
  /// Where the names of its subfolders begin among those of all frames.
  let firstName: Int
}

/// A file or folder of the tree that could not be made.
public struct SignalTreeError: Error {
  /// Its path.
  public let path: String
  /// The errno of the system call.
  public let errno: Int32
}

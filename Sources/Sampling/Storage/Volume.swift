/// A file system to watch: what operators know it by, where it is, and how its folders are told apart.
public struct Volume: Sendable {
  /// The value of the `volume` label.
  public let name: String
  /// Any folder of it; what is measured is the file system that it is on, and what lies below the folder.
  public let location: FolderLocation
  /// The directories that its folders are counted in.
  public let layout: DirectoryLayout

  /// Declares a volume.
  public init(name: String, location: FolderLocation, layout: DirectoryLayout = .undivided) {
    self.name = name
    self.location = location
    self.layout = layout
  }

  /// The desktop's home: the volume that holds all messages.
  public static let homeName = "home"
  /// The desktop's shared memory.
  public static let sharedMemoryName = "shm"
}

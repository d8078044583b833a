/// A file system to watch: what operators know it by, and where it is.
public struct Volume: Sendable {
  /// The value of the `volume` label.
  public let name: String
  /// Any folder of it; what is measured is the file system that it is on, and what lies below the folder.
  public let location: FolderLocation
  /// The write-ahead logs of databases, by path from the volume's folder.
  public let writeAheadLogs: [String]

  /// Declares a volume.
  public init(name: String, location: FolderLocation, writeAheadLogs: [String] = []) {
    self.name = name
    self.location = location
    self.writeAheadLogs = writeAheadLogs
  }

  /// The desktop's home: the volume that holds all messages.
  public static let homeName = "home"
  /// The desktop's shared memory.
  public static let sharedMemoryName = "shm"
}

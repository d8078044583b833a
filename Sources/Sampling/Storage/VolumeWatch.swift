/// A volume together with what its threads find.
public struct VolumeWatch: Sendable {
  /// What is watched.
  public let volume: Volume
  /// The state of the file system.
  public let reader: DeadlineReader<VolumeReading>
  /// What its folders hold; nil when they are not walked.
  public let directories: DirectoryReader?

  /// Puts the parts together.
  public init(volume: Volume, reader: DeadlineReader<VolumeReading>, directories: DirectoryReader?) {
    self.volume = volume
    self.reader = reader
    self.directories = directories
  }
}

/// Where volumes are read from. A reading may hang for as long as the file system does.
public protocol VolumeSource: AnyObject {
  /// The state of a volume now.
  func read(_ volume: Volume) throws(StorageError) -> VolumeReading
}

/// Something that could not be read, so that its numbers are missing.
public struct UnreadablePart: Sendable {
  /// What kind of part.
  public enum Part: String, CaseIterable, Sendable {
    /// Everything that a collector shows.
    case collector
    /// A file below /proc of some processes.
    case process
    /// Folders below a directory.
    case directory
    /// A volume.
    case volume
    /// A part of the container's cgroup.
    case cgroup
    /// The certificate's file.
    case certificate
    /// The folder of a backup.
    case backup
  }

  /// What kind of part.
  public var part: Part
  /// Which one, by the labels of the series that tells it.
  public var labels: [Label]
  /// The reasons, from closed sets.
  public var reasons: [String]
  /// The series that tells it: how many, or whether at all.
  public var told: Measured

  /// A label with its value.
  public struct Label: Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: String
  }
}

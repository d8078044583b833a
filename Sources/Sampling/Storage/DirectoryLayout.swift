/// How what lies below a folder is divided into the directories that are reported: a closed list, by path.
public struct DirectoryLayout: Equatable, Sendable {
  /// When the files of a folder are looked at again although the folder itself has not changed: no file came, went or got
  /// another name.
  public enum Rereading: Sendable {
    /// At every walk: its files grow.
    case always
    /// At every walk, unless it holds very many.
    case unlessLarge
    /// At full walks: its files are written once. The newest one is looked at at every walk, as it may be in the making.
    case whenChanged
  }

  /// A place that counts towards a directory.
  public struct Rule: Equatable, Sendable {
    /// What of the place counts.
    public enum Matter: Equatable, Sendable {
      /// The folder itself and all below it.
      case folder
      /// Of the folder's own files those whose name ends so; with the whole name, one file.
      case files(suffix: String)
    }

    /// The names from the volume's folder down.
    public let path: [String]
    /// Whether all below the path counts, or some files there.
    public let matter: Matter
    /// The value of the `directory` label.
    public let directory: String
    /// When unchanged folders here are read again.
    public let rereading: Rereading
  }

  /// The rules; where one lies inside another, the inner one counts.
  public let rules: [Rule]

  /// Everything that no rule names.
  public static let other = "other"

  /// The values of the `directory` label, `other` first.
  public let directories: [String]

  /// The write-ahead logs of databases, by path from the volume's folder.
  public let writeAheadLogs: [String]

  init(_ rules: [Rule], writeAheadLogs: [String] = []) {
    self.rules = rules
    self.writeAheadLogs = writeAheadLogs
    directories = [Self.other] + Set(rules.map(\.directory)).sorted()
  }

  /// The same with further folders, by the names from the volume's folder down; where a rule stands for one already, the new one
  /// does in its place.
  public func adding(_ folders: [(path: [String], directory: String)]) -> DirectoryLayout {
    let added = folders.map { Rule(path: $0.path, matter: .folder, directory: $0.directory, rereading: .unlessLarge) }
    return DirectoryLayout(rules + added, writeAheadLogs: writeAheadLogs)
  }

  /// All of it is `other`.
  public static let undivided = DirectoryLayout([])
}

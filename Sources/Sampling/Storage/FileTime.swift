/// A time that a file system keeps: seconds and nanoseconds since 1970, UTC.
public struct FileTime: Comparable, Hashable, Sendable {
  /// Whole seconds since 1970, negative before.
  public var seconds: Int64
  /// 0 to 999,999,999, to be added.
  public var nanoseconds: Int64

  /// A time as stat(2) gives it.
  public init(seconds: Int64, nanoseconds: Int64 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The Unix time.
  public var unixTime: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

  /// Earlier is less.
  public static func < (left: FileTime, right: FileTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

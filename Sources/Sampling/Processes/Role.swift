/// What a process does within its component. The value is the `role` label.
public enum Role: String, CaseIterable, Comparable, Sendable {
  /// The only role of components that are not Electron applications.
  case main
  /// Electron's main process: windows, database, network of the application itself.
  case browser
  /// A web page or window.
  case renderer
  /// The GPU process, also with software rendering.
  case gpu
  /// Chromium's network service.
  case network
  /// Chromium's audio service.
  case audio
  /// Chromium's storage service.
  case storage
  /// Any other utility process.
  case utility
  /// A template that renderers are forked from.
  case zygote
  /// The crash reporter.
  case crashpad
  /// A process of the component whose role nothing tells.
  case unknown

  /// By label value.
  public static func < (left: Role, right: Role) -> Bool {
    left.rawValue < right.rawValue
  }
}

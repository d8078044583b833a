/// A part of the desktop that operators know by name. The value is the `component` label.
public struct Component: RawRepresentable, Hashable, Comparable, Sendable {
  /// The label's value.
  public let rawValue: String

  /// A component by its label's value.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// By label value.
  public static func < (left: Component, right: Component) -> Bool {
    left.rawValue < right.rawValue
  }

  /// X server, VNC and web server of the KasmVNC image.
  public static let xvnc = Component(rawValue: "xvnc")
  /// The sound server.
  public static let pulseaudio = Component(rawValue: "pulseaudio")
  /// Signal Desktop, an Electron application.
  public static let signal = Component(rawValue: "signal")
  /// The WebSocket proxy of the noVNC image.
  public static let websockify = Component(rawValue: "websockify")
  /// The X server of the noVNC image.
  public static let xvfb = Component(rawValue: "xvfb")
  /// The VNC server of the noVNC image.
  public static let x11vnc = Component(rawValue: "x11vnc")
}

/// The components that the exporter knows, for both flavours of the desktop image.
public struct ComponentCatalogue: Sendable {
  /// The rules, tried in order: the first that matches decides.
  public let rules: [ComponentRule]

  /// A catalogue of rules in the order in which they are tried.
  public init(rules: [ComponentRule]) {
    self.rules = rules
  }

  /// The built-in components behind an operator's own rules.
  public init(own: [ComponentRule]) {
    rules = own + Self.builtIn.rules
  }

  /// The rule of a component.
  public func rule(for component: Component) -> ComponentRule? {
    rules.first { $0.component == component }
  }

  /// The components that are reported as down when they are absent, given the ones seen so far. The KasmVNC image has
  /// no websockify and the noVNC image has no Xvnc, so neither is missed where it was never there.
  public static func expected(seen: Set<Component>) -> Set<Component> {
    let isNoVNC = !seen.contains(.xvnc) && (seen.contains(.xvfb) || seen.contains(.x11vnc))
    return isNoVNC ? [.xvfb, .x11vnc, .websockify, .signal] : [.xvnc, .pulseaudio, .signal]
  }

  /// Both image flavours: the KasmVNC image with its helpers, and Xvfb with x11vnc and websockify.
  public static let builtIn = ComponentCatalogue(rules: [
    // KasmVNC and TigerVNC install the program under a name of their own and link Xvnc to it.
    ComponentRule(.xvnc, names: ["Xvnc", "Xkasmvnc", "Xtigervnc"]),
    ComponentRule(.pulseaudio, names: ["pulseaudio"]),
    ComponentRule(.signal, names: ["signal-desktop", "signal-desktop-beta"], main: .role(.browser), isElectron: true),
    ComponentRule(.websockify, names: ["websockify", "websockify.py"]),
    ComponentRule(.xvfb, names: ["Xvfb"]),
    ComponentRule(.x11vnc, names: ["x11vnc"]),
    ComponentRule(Component(rawValue: "ffmpeg"), names: ["ffmpeg"]),
    ComponentRule(Component(rawValue: "kasm_audio_out"), prefixes: ["kasm_audio_out"]),
    ComponentRule(Component(rawValue: "kasm_audio_input"), prefixes: ["kasm_audio_input"]),
    ComponentRule(Component(rawValue: "kasm_upload"), prefixes: ["kasm_upload"]),
    ComponentRule(Component(rawValue: "kasm_gamepad"), prefixes: ["kasm_gamepad"]),
    ComponentRule(Component(rawValue: "kasm_webcam"), prefixes: ["kasm_webcam"]),
    ComponentRule(Component(rawValue: "kasm_printer"), prefixes: ["kasm_printer"]),
    ComponentRule(Component(rawValue: "kasm_smartcard"), prefixes: ["kasm_smartcard"]),
    ComponentRule(
      Component(rawValue: "xfce"), names: ["xfwm4", "xfdesktop", "Thunar", "thunar", "xfsettingsd", "xfconfd"],
      prefixes: ["xfce4-"], main: .named(["xfce4-session"])),
    ComponentRule(Component(rawValue: "openbox"), names: ["openbox"]),
    ComponentRule(Component(rawValue: "pcscd"), names: ["pcscd"]),
    ComponentRule(
      Component(rawValue: "dbus"), names: ["dbus-daemon", "dbus-launch", "dbus-broker"],
      main: .named(["dbus-daemon", "dbus-broker"])),
  ])
}

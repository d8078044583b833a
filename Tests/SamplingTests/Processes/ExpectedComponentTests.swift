import Testing

@testable import Sampling

@Suite struct ExpectedComponentTests {
  /// Programs that run, components asked for, and the components reported, those in capitals as up.
  static let images: [(programs: [String], expected: Set<Component>, reported: [String])] = [
    ([], [], ["pulseaudio", "signal", "xvnc"]),
    (["Xvnc"], [], ["pulseaudio", "signal", "XVNC"]),
    (["Xvnc"], [.websockify], ["pulseaudio", "signal", "websockify", "XVNC"]),
    (["Xvnc", "pulseaudio", "signal-desktop"], [], ["PULSEAUDIO", "SIGNAL", "XVNC"]),
    (["Xvnc", "websockify"], [], ["pulseaudio", "signal", "WEBSOCKIFY", "XVNC"]),
    (["Xvfb"], [], ["signal", "websockify", "x11vnc", "XVFB"]),
    (["x11vnc", "signal-desktop"], [], ["SIGNAL", "websockify", "X11VNC", "xvfb"]),
    (["Xvfb", "websockify"], [.pulseaudio], ["pulseaudio", "signal", "WEBSOCKIFY", "x11vnc", "XVFB"]),
    (["Xvfb", "Xvnc"], [], ["pulseaudio", "signal", "XVFB", "XVNC"]),
    (["pcscd"], [Component(rawValue: "openbox")], ["openbox", "PCSCD", "pulseaudio", "signal", "xvnc"]),
  ]

  @Test(arguments: images)
  func `absent components are reported as down when the image should have them or they are asked for`(
    row: (programs: [String], expected: Set<Component>, reported: [String])
  ) throws {
    let desktop = Desktop()
    for program in row.programs { _ = desktop.kernel.start("/usr/bin/\(program)") }
    try desktop.sample()
    let reported = desktop.tracker.reportComponents(expected: row.expected).map {
      $0.isUp ? $0.component.rawValue.uppercased() : $0.component.rawValue
    }
    #expect(reported == row.reported)
  }

  @Test func `a component that was seen once is reported as down for ever after`() throws {
    let desktop = Desktop()
    let proxy = desktop.kernel.start("/usr/bin/websockify 6901")
    try desktop.sample()
    desktop.kernel.end(proxy)
    try desktop.watch(seconds: 100)
    #expect(desktop.component(.websockify)?.isUp == false)
  }
}

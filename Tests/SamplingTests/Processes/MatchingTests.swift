import Testing

@testable import Sampling

@Suite struct MatchingTests {
  /// Every name and every family of names of the catalogue, as a program somewhere on the disk, with its component.
  static let programs: [(String, String)] = [
    ("Xvnc", "xvnc"), ("Xkasmvnc", "xvnc"), ("Xtigervnc", "xvnc"), ("pulseaudio", "pulseaudio"),
    ("signal-desktop", "signal"), ("signal-desktop-beta", "signal"), ("websockify", "websockify"), ("Xvfb", "xvfb"),
    ("x11vnc", "x11vnc"), ("ffmpeg", "ffmpeg"), ("kasm_audio_out-linux", "kasm_audio_out"),
    ("kasm_audio_input_server", "kasm_audio_input"), ("kasm_upload_server", "kasm_upload"),
    ("kasm_gamepad_server", "kasm_gamepad"), ("kasm_webcam_server", "kasm_webcam"),
    ("kasm_printer_service", "kasm_printer"), ("kasm_smartcard_bridge", "kasm_smartcard"), ("xfce4-session", "xfce"),
    ("xfce4-notifyd", "xfce"), ("xfwm4", "xfce"), ("xfdesktop", "xfce"), ("Thunar", "xfce"), ("thunar", "xfce"),
    ("xfsettingsd", "xfce"), ("xfconfd", "xfce"), ("openbox", "openbox"), ("pcscd", "pcscd"), ("dbus-daemon", "dbus"),
    ("dbus-launch", "dbus"), ("dbus-broker", "dbus"),
  ]

  @Test(arguments: programs)
  func `every built-in program is matched by its name, cut at 15 bytes, where nothing else may be read`(
    program: String, component: String
  ) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(FakeProgram("words of no meaning", executable: "/opt/\(program)"))
    desktop.kernel[pid].refused = [.exe]
    try desktop.sample()
    #expect(desktop.kernel[pid].program.command.utf8.count <= 15)
    #expect(desktop.group(of: pid)?.component.rawValue == component)
  }

  @Test(arguments: programs)
  func `every built-in program is matched by its executable when it has renamed itself`(
    program: String, component: String
  ) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(
      FakeProgram("words of no meaning", executable: "/opt/\(program)", command: "main-loop"))
    try desktop.sample()
    #expect(desktop.group(of: pid)?.component.rawValue == component)
  }

  @Test(arguments: programs)
  func `every built-in program is matched by argv when it has renamed itself and its executable may not be read`(
    program: String, component: String
  ) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(FakeProgram("/opt/\(program) -x", command: "main-loop"))
    desktop.kernel[pid].refused = [.exe]
    try desktop.sample()
    #expect(desktop.group(of: pid)?.component.rawValue == component)
  }

  @Test func `the table names every component of the catalogue`() {
    #expect(Set(Self.programs.map(\.1)) == Set(ComponentCatalogue.builtIn.rules.map(\.component.rawValue)))
  }

  @Test(arguments: [
    "/usr/bin/python3 /usr/bin/websockify --web=/usr/share/novnc 6901 localhost:5901",
    "/usr/bin/python3 -u /usr/lib/websockify.py 6901 localhost:5901", "python3 -m websockify 6901 localhost:5901",
    "python3.11 -u -m websockify 6901 localhost:5901", "python3 -Wignore -X dev -W error -m websockify 6901",
    "python3 -X dev /opt/novnc/utils/websockify 6901",
  ])
  func `websockify is found behind a Python interpreter`(line: String) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(FakeProgram(line, executable: "/usr/bin/python3.11", command: "python3"))
    try desktop.sample()
    #expect(desktop.group(of: pid) == .websockify)
  }

  @Test(arguments: [
    ("/usr/bin/python3 /opt/other.py websockify", "/usr/bin/python3.11"),
    ("/usr/bin/python3 -c print(1) websockify", "/usr/bin/python3.11"),
    ("/usr/bin/python3 - websockify", "/usr/bin/python3.11"),
    ("/usr/bin/python3 -m http.server websockify", "/usr/bin/python3.11"), ("/usr/bin/python3", "/usr/bin/python3.11"),
    ("/usr/bin/vim websockify", "/usr/bin/vim"), ("pgrep -x signal-desktop", "/usr/bin/pgrep"),
    ("/bin/sh /usr/bin/signal-desktop --no-sandbox", "/usr/bin/dash"),
    ("/bin/bash /usr/bin/Xvnc :1", "/usr/bin/bash"), ("/usr/bin/Xvncsession", "/usr/bin/Xvncsession"),
    ("/usr/bin/pulseaudio-dlna", "/usr/bin/pulseaudio-dlna"), ("", "/usr/bin/sleep"),
  ])
  func `a program that only mentions a component is none`(line: String, executable: String) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(FakeProgram(line, executable: executable))
    try desktop.sample()
    #expect(desktop.group(of: pid) == nil)
  }

  @Test(arguments: ["/bin/sh", "/bin/bash", "/usr/bin/dash", "busybox"], [true, false])
  func `a shell script named signal-desktop is not Signal, whether its executable may be read or not`(
    shell: String, isReadable: Bool
  ) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(
      FakeProgram("\(shell) /usr/bin/signal-desktop", command: "signal-desktop"))
    if !isReadable { desktop.kernel[pid].refused = [.exe] }
    try desktop.sample()
    #expect(desktop.group(of: pid) == nil)
    desktop.kernel.exec(pid, .signal)
    try desktop.sample()
    #expect(desktop.group(of: pid) == .browser)
  }

  @Test func `a name of 15 bytes that is only the beginning of a short program name matches nothing`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start("/usr/bin/pulseaudio-test-x")
    try desktop.sample()
    #expect(desktop.kernel[pid].program.command.utf8.count == 15)
    #expect(desktop.group(of: pid) == nil)
  }
}

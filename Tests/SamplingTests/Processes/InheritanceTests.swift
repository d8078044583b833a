import Testing

@testable import Sampling

@Suite struct InheritanceTests {
  @Test func `children and grandchildren that match nothing belong to the nearest matching ancestor`() throws {
    let desktop = Desktop()
    let audio = desktop.kernel.start("/usr/bin/kasm_audio_out-linux")
    let shell = desktop.kernel.start(.shell, parent: audio)
    let helper = desktop.kernel.start("/usr/bin/sed x", parent: shell)
    let encoder = desktop.kernel.start("/usr/bin/ffmpeg -f pulse", parent: shell)
    let below = desktop.kernel.start("/usr/bin/tee x", parent: encoder)
    try desktop.sample()
    #expect(desktop.group(of: shell) == .main("kasm_audio_out"))
    #expect(desktop.group(of: helper) == .main("kasm_audio_out"))
    #expect(desktop.group(of: encoder) == .main("ffmpeg"))
    #expect(desktop.group(of: below) == .main("ffmpeg"))
  }

  @Test func `an orphan stays with the component it came from, and so do its own children`() throws {
    let desktop = Desktop()
    let main = desktop.kernel.start(.xvnc)
    let child = desktop.kernel.start(.shell, parent: main)
    try desktop.sample()
    desktop.kernel.end(main)
    try desktop.watch(seconds: 100)
    #expect(desktop.kernel[child].parent == 1)
    #expect(desktop.group(of: child) == .xvnc)
    let grandchild = desktop.kernel.start("/usr/bin/sleep 1", parent: child)
    try desktop.sample()
    #expect(desktop.group(of: grandchild) == .xvnc)
    #expect(!desktop.isUp(.xvnc))
  }

  @Test func `children of a process that turns into a component later follow within two samples`() throws {
    let desktop = Desktop()
    // Their turns to be looked at anyway are far apart.
    let parent = desktop.kernel.start(.shell, as: 100)
    let child = desktop.kernel.start("/usr/bin/xkbcomp -", parent: parent, as: 112)
    try desktop.watch(seconds: 200)
    #expect(desktop.group(of: child) == nil)
    desktop.kernel.burn(child, user: 5)
    desktop.kernel.exec(parent, .xvnc)
    while desktop.group(of: parent) == nil { try desktop.sample() }
    try desktop.sample()
    #expect(desktop.group(of: child) == .xvnc)
    #expect(desktop.user(.xvnc) == 5)
  }

  @Test func `children of a component that turns into another follow within 30 seconds`() throws {
    let desktop = Desktop()
    let parent = desktop.kernel.start(.xvnc)
    let child = desktop.kernel.start("/usr/bin/xkbcomp -", parent: parent)
    try desktop.watch(seconds: 200)
    desktop.kernel.exec(parent, FakeProgram("/usr/bin/Xvfb :1"))
    try desktop.watch(seconds: 30)
    #expect(desktop.group(of: parent) == .main("xvfb"))
    #expect(desktop.group(of: child) == .main("xvfb"))
  }

  @Test func `a process handed to a subreaper of another component stays where it matches`() throws {
    let desktop = Desktop()
    let session = desktop.kernel.start("/usr/bin/xfce4-session")
    desktop.kernel[session].isSubreaper = true
    let terminal = desktop.kernel.start(.shell, parent: session)
    let sound = desktop.kernel.start("/usr/bin/pulseaudio", parent: terminal)
    try desktop.sample()
    desktop.kernel.end(terminal)
    try desktop.watch(seconds: 30)
    #expect(desktop.kernel[sound].parent == session)
    #expect(desktop.group(of: sound) == .main("pulseaudio"))
    #expect(desktop.isUp(.pulseaudio))
  }
}

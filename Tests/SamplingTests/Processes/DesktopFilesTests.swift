import Testing

@testable import Sampling

@Suite("Where the desktop's files are looked for")
struct DesktopFilesTests {
  @Test("first in what only the desktop runs, whatever else is older")
  func order() throws {
    let desktop = Desktop()
    let bus = desktop.kernel.start("/usr/bin/dbus-daemon --session")
    let sound = desktop.kernel.start("/usr/bin/pulseaudio")
    try desktop.sample()
    let signal = desktop.kernel.start(.signal)
    try desktop.sample()
    let xvnc = desktop.kernel.start(.xvnc)
    let second = desktop.kernel.start(.xvnc, parent: xvnc)
    try desktop.sample()
    #expect(desktop.tracker.processesWithFiles.map(\.pid) == [xvnc, signal, bus, sound, second])
  }

  @Test("a process that has ended is not among them, and without any there is none")
  func ended() throws {
    let desktop = Desktop()
    let xvnc = desktop.kernel.start(.xvnc)
    let bus = desktop.kernel.start("/usr/bin/dbus-daemon --session")
    try desktop.sample()
    desktop.kernel.end(xvnc)
    try desktop.sample()
    #expect(desktop.tracker.processesWithFiles.map(\.pid) == [bus])
    desktop.kernel.end(bus)
    try desktop.sample()
    #expect(desktop.tracker.processesWithFiles.isEmpty)
  }
}

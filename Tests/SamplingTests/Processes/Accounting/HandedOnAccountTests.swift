import Testing

@testable import Sampling

/// What was counted of a process reaches the account of whoever reaps it, also when that one is not watched yet.
@Suite struct HandedOnAccountTests {
  private let desktop = Desktop()
  private var kernel: FakeKernel { desktop.kernel }

  @Test(arguments: [ProcFile.stat, .io])
  func `a child reaped in the sample in which its parent turns into a component is counted once`(
    file: ProcFile
  ) throws {
    let parent = kernel.start(.shell)
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: parent)
    kernel.burn(child, user: 10)
    kernel.transfer(child, read: 10)
    try desktop.sample()
    kernel.exec(parent, .xvnc)
    kernel.justBefore(file, of: parent) { [kernel] in kernel.end(child) }
    try desktop.watch(seconds: 4)
    #expect(desktop.group(of: parent) == .xvnc)
    #expect(desktop.allUser == 10)
    #expect(desktop.counters(.xvnc).io.readBytes + desktop.counters(Component(rawValue: "ffmpeg")).io.readBytes == 10)
  }

  @Test(arguments: [true, false])
  func `what a shell reaped that ended itself is counted once when the shell's parent turns into a component`(
    endTogether: Bool
  ) throws {
    let parent = kernel.start(.shell)
    let shell = kernel.start(.shell, parent: parent)
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: shell)
    kernel.burn(child, user: 10)
    try desktop.sample()
    kernel.end(child)
    if !endTogether { try desktop.sample() }
    kernel.burn(shell, user: 1)
    kernel.end(shell)
    try desktop.sample()
    kernel.exec(parent, .xvnc)
    try desktop.watch(seconds: 4)
    #expect(desktop.user(Component(rawValue: "ffmpeg")) == 10)
    #expect(desktop.user(.xvnc) == 1)
  }

  @Test func `a shell with a counted child that ends while its parent turns into a component is counted once`() throws {
    let parent = kernel.start(.shell)
    let shell = kernel.start(.shell, parent: parent)
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: shell)
    kernel.burn(child, user: 10)
    try desktop.sample()
    kernel.end(child)
    try desktop.sample()
    kernel.exec(parent, .xvnc)
    kernel.afterListing = { [kernel] in kernel.end(shell) }
    try desktop.watch(seconds: 4)
    #expect(desktop.allUser == 10)
  }

  @Test func `an account outlasts the directory entry of its process`() throws {
    let parent = kernel.start(.shell)
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: parent)
    kernel.burn(child, user: 10)
    try desktop.sample()
    kernel.end(child)
    try desktop.sample()
    kernel[parent].dropDirectoryEntry()
    try desktop.sample()
    kernel.exec(parent, .xvnc)
    try desktop.watch(seconds: 4)
    #expect(desktop.allUser == 10)
  }

  @Test func `an account does not pass to another process under the same pid`() throws {
    let parent = kernel.start(.shell, parent: 1, as: 700)
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: parent)
    kernel.burn(child, user: 10)
    try desktop.sample()
    kernel.end(child)
    try desktop.sample()
    kernel.end(parent)
    kernel.advance(seconds: 0.1)
    let other = kernel.start(.xvnc, as: 700)
    let unseen = kernel.start(.shell, parent: other)
    kernel.burn(unseen, user: 10)
    kernel.end(unseen)
    try desktop.watch(seconds: 4)
    #expect(desktop.user(.xvnc) == 10)
  }

  @Test func `whether a gone parent ignored SIGCHLD is not read from another process under its pid`() throws {
    let root = kernel.start(.xvnc)
    let parent = kernel.start(.shell, parent: root, as: 700)
    let child = kernel.start("/usr/bin/sleep 1", parent: parent)
    kernel.burn(child, user: 10)
    try desktop.sample()
    kernel.end(child)
    kernel.end(parent)
    kernel.advance(seconds: 0.1)
    kernel[kernel.start(.shell, parent: root, as: 700)].ignoresChildSignal = true
    try desktop.watch(seconds: 4)
    #expect(desktop.user(.xvnc) == 10)
  }

  @Test func `a parent that ignores SIGCHLD from some time on is known to`() throws {
    let parent = kernel.start(.xvnc)
    let discarded = kernel.start(.shell, parent: parent)
    kernel.burn(discarded, user: 10)
    try desktop.sample()
    kernel[parent].ignoresChildSignal = true
    kernel.exit(discarded)
    try desktop.sample()
    kernel[parent].ignoresChildSignal = false
    let unseen = kernel.start(.shell, parent: parent)
    kernel.burn(unseen, user: 7)
    kernel.end(unseen)
    try desktop.sample()
    #expect(desktop.user(.xvnc) == 17)
  }

  @Test func `an orphan that a watched subreaper waits for is counted once`() throws {
    let root = kernel.start("/usr/bin/xfce4-session")
    kernel[root].isSubreaper = true
    let middle = kernel.start(.shell, parent: root)
    let orphan = kernel.start(.shell, parent: middle)
    kernel.burn(orphan, user: 10)
    try desktop.sample()
    kernel.end(middle)
    try desktop.sample()
    #expect(kernel[orphan].parent == root)
    kernel.burn(orphan, user: 5)
    kernel.end(orphan)
    try desktop.watch(seconds: 4)
    #expect(desktop.user(Component(rawValue: "xfce")) == 15)
  }

  @Test func `an orphan that init waits for keeps what was seen of it and loses the rest`() throws {
    let root = kernel.start(.xvnc)
    let orphan = kernel.start(.shell, parent: root)
    kernel.burn(orphan, user: 10)
    try desktop.sample()
    kernel.end(root)
    try desktop.sample()
    kernel.burn(orphan, user: 3)
    try desktop.sample()
    kernel.burn(orphan, user: 5)
    kernel.end(orphan)
    try desktop.watch(seconds: 4)
    #expect(desktop.user(.xvnc) == 13)
  }

  @Test func `a zombie that is handed on to a parent which ignores SIGCHLD disappears unreaped`() throws {
    let root = kernel.start(.xvnc)
    kernel[root].isSubreaper = true
    kernel[root].ignoresChildSignal = true
    let middle = kernel.start(.shell, parent: root)
    kernel[middle].ignoresChildSignal = false
    let zombie = kernel.start(.shell, parent: middle)
    kernel.burn(zombie, user: 10)
    kernel.exit(zombie)
    try desktop.sample()
    kernel.exit(middle)
    #expect(!kernel.exists(zombie))
    try desktop.watch(seconds: 4)
    #expect(desktop.user(.xvnc) == 10)
    #expect(kernel[root].reaped.user == 0)
  }
}

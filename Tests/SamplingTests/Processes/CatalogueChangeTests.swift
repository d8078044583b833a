import Testing

@testable import Sampling

@Suite("A catalogue that changes while processes are watched")
struct CatalogueChangeTests {
  private static let job = Component(rawValue: "job")
  private static let other = Component(rawValue: "other")

  private func catalogue(_ rules: (Component, String)...) -> ComponentCatalogue {
    ComponentCatalogue(own: rules.map { ComponentRule(own: $0.0, ProcessPattern(commands: [$0.1])) })
  }

  private func usedSeconds(_ desktop: Desktop) -> Double { desktop.tracker.attributedSeconds }

  @Test("A process that keeps its component keeps its account, and nothing is counted twice or lost")
  func kept() throws {
    let desktop = Desktop(catalogue: catalogue((Self.job, "tar")), isFollowed: false)
    let tar = desktop.kernel.start("/usr/bin/tar x")
    let signal = desktop.kernel.start(.signal)
    desktop.kernel.burn(tar, user: 5)
    desktop.kernel.burn(signal, user: 7)
    try desktop.watch(seconds: 60)
    desktop.tracker.use(catalogue((Self.other, "gzip"), (Self.job, "tar")))
    desktop.kernel.burn(tar, user: 2)
    desktop.kernel.burn(signal, user: 3)
    try desktop.sample()
    #expect(desktop.user(Self.job) == 7 && desktop.user(.signal, .browser) == 10)
    #expect(desktop.restarts(Self.job) == 0 && desktop.isUp(Self.job) && desktop.restarts(.signal) == 0)
    #expect(desktop.groups[.main("job")]?.exits == 0)
  }

  @Test("What was nobody's is counted from the next sample on")
  func new() throws {
    let desktop = Desktop(catalogue: .builtIn, isFollowed: false)
    let tar = desktop.kernel.start("/usr/bin/tar x")
    let child = desktop.kernel.start("/usr/bin/gzip", parent: tar)
    try desktop.watch(seconds: 60)
    desktop.tracker.use(catalogue((Self.job, "tar")))
    try desktop.sample()
    #expect(desktop.group(of: tar) == .main("job") && desktop.group(of: child) == .main("job"))
    #expect(desktop.isUp(Self.job))
  }

  @Test(
    "The counters of a component that went away end, its processes are nobody's, and time that was theirs stays attributed"
  )
  func ended() throws {
    let desktop = Desktop(catalogue: catalogue((Self.job, "tar")), isFollowed: false)
    let tar = desktop.kernel.start("/usr/bin/tar x")
    let child = desktop.kernel.start("/usr/bin/gzip", parent: tar)
    desktop.kernel.burn(tar, user: 5)
    try desktop.watch(seconds: 60)
    let used = usedSeconds(desktop)
    #expect(used > 0)
    desktop.tracker.use(.builtIn)
    try desktop.watch(seconds: 60)
    #expect(desktop.group(of: tar) == nil && desktop.group(of: child) == nil)
    #expect(desktop.groups[.main("job")] == nil && desktop.component(Self.job) == nil)
    #expect(usedSeconds(desktop) == used)
    // Back again it begins with what it uses from then on.
    desktop.tracker.use(catalogue((Self.job, "tar")))
    desktop.kernel.burn(tar, user: 1)
    try desktop.watch(seconds: 2)
    #expect(desktop.user(Self.job) == 1)
  }

  @Test("A process that moves leaves what it used where it was counted")
  func moved() throws {
    let desktop = Desktop(catalogue: catalogue((Self.job, "tar"), (Self.other, "gzip")), isFollowed: false)
    let tar = desktop.kernel.start("/usr/bin/tar x")
    desktop.kernel.burn(tar, user: 5)
    try desktop.watch(seconds: 60)
    desktop.tracker.use(catalogue((Self.other, "tar"), (Self.job, "gzip")))
    desktop.kernel.burn(tar, user: 2)
    try desktop.sample()
    #expect(desktop.user(Self.job) == 5 && desktop.user(Self.other) == 2)
  }

  @Test("A child follows a parent that belongs nowhere any more, an orphan stays")
  func children() throws {
    let desktop = Desktop(catalogue: catalogue((Self.job, "tar")), isFollowed: false)
    let tar = desktop.kernel.start("/usr/bin/tar x")
    let child = desktop.kernel.start("/usr/bin/gzip", parent: tar)
    let gone = desktop.kernel.start("/usr/bin/tar y")
    let orphan = desktop.kernel.start("/usr/bin/sleep 9", parent: gone)
    try desktop.watch(seconds: 60)
    desktop.kernel.end(gone)
    try desktop.sample()
    #expect(desktop.group(of: orphan) == .main("job"))
    // The component is there still, its rule is another.
    desktop.tracker.use(catalogue((Self.job, "cpio")))
    try desktop.watch(seconds: 60)
    #expect(desktop.group(of: tar) == nil && desktop.group(of: child) == nil)
    #expect(desktop.group(of: orphan) == .main("job"))
  }

  @Test("A process that ends between the change and the next sample is missed by nobody")
  func endsMeanwhile() throws {
    let desktop = Desktop(catalogue: catalogue((Self.job, "tar")), isFollowed: false)
    let server = desktop.kernel.start(.xvnc)
    let tar = desktop.kernel.start("/usr/bin/tar x", parent: server)
    desktop.kernel.burn(tar, user: 5)
    try desktop.watch(seconds: 60)
    desktop.tracker.use(.builtIn)
    desktop.kernel.end(tar)
    try desktop.watch(seconds: 3)
    // Its parent has reaped it: what was counted already is not counted again.
    #expect(desktop.user(.xvnc) == 0)
  }
}

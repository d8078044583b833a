import Testing

@testable import Sampling

@Suite struct SignalRoleTests {
  static let roles: [(String, Role)] = [
    ("--type=zygote --no-zygote-sandbox", .zygote), ("--type=gpu-process --gpu-preferences=x", .gpu),
    ("--enable-crash-reporter=a,b --type=renderer --lang=en", .renderer),
    ("--type=utility --utility-sub-type=network.mojom.NetworkService", .network),
    ("--type=utility --utility-sub-type=audio.mojom.AudioService", .audio),
    ("--type=utility --utility-sub-type=storage.mojom.StorageService", .storage),
    ("--type=utility --utility-sub-type=video_capture.mojom.VideoCaptureService", .utility),
    ("--type=utility", .utility), ("--type=broker", .utility), ("--type=relauncher", .unknown),
    ("--type=ppapi", .unknown),
  ]

  @Test(arguments: roles, ["/opt/Signal/signal-desktop", "/proc/self/exe"])
  func `a child's type gives its role, whether its title is whole words or one string`(
    row: (String, Role), argv0: String
  ) throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start(
      FakeProgram("\(argv0) \(row.0)", executable: "/opt/Signal/signal-desktop"), parent: browser)
    try desktop.sample()
    #expect(desktop.group(of: browser) == .browser)
    #expect(desktop.group(of: child) == ProcessGroup(.signal, row.1))
  }

  @Test func `a title with spaces in the path of the program keeps its role`() throws {
    let desktop = Desktop()
    let program = "/opt/Signal Beta/signal-desktop-beta"
    let browser = desktop.kernel.start(FakeProgram(arguments: [program, "--no-sandbox"], executable: program))
    let child = desktop.kernel.fork(browser)
    desktop.kernel.setTitle(child, "\(program) --type=renderer --lang=en")
    try desktop.sample()
    #expect(desktop.group(of: browser) == .browser)
    #expect(desktop.group(of: child) == .renderer)
  }

  @Test func `a fork that still shows the browser's command line is no second browser`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.fork(browser)
    try desktop.sample()
    #expect(desktop.group(of: child) == .unknown)
    desktop.kernel.setTitle(child, "/opt/Signal/signal-desktop --type=renderer")
    try desktop.sample()
    #expect(desktop.group(of: child) == .renderer)
    #expect(desktop.restarts(.signal) == 0)
  }

  @Test(arguments: [
    (["signal-desktop", "VizCompositorTh"], Role.gpu), (["CrGpuMain", "ThreadPoolForeg"], .gpu),
    (["signal-desktop", "Compositor"], .renderer), (["signal-desktop", "ThreadPoolForeg"], .unknown),
    (["signal-desktop"], .zygote),
  ])
  func `a process with a zygote's title is what its threads say`(threads: [String], role: Role) throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let zygote = desktop.kernel.start("/opt/Signal/signal-desktop --type=zygote", parent: browser)
    let child = desktop.kernel.fork(zygote)
    desktop.kernel[child].threads = threads
    try desktop.sample()
    #expect(desktop.group(of: zygote) == .zygote)
    #expect(desktop.group(of: child) == ProcessGroup(.signal, role))
  }

  @Test func `a zygote that gains threads at a great age is looked at again at once`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=zygote", parent: browser)
    try desktop.watch(seconds: 200)
    desktop.kernel[child].threads = ["signal-desktop", "Compositor"]
    try desktop.sample()
    #expect(desktop.group(of: child) == .renderer)
  }

  @Test func `thread names that may not be read leave a mistitled zygote unknown`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=zygote", parent: browser)
    desktop.kernel[child].threads = ["signal-desktop", "Compositor"]
    desktop.kernel[child].refused = [.threadNames]
    try desktop.sample()
    #expect(desktop.group(of: child) == .unknown)
  }

  @Test func `a dying process without a command line keeps its role`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=renderer", parent: browser)
    try desktop.sample()
    desktop.kernel.burn(child, user: 7)
    desktop.kernel.exit(child)
    try desktop.watch(seconds: 40)
    #expect(desktop.group(of: child) == .renderer)
    #expect(desktop.user(.signal, .renderer) == 7)
  }

  @Test func `a process first seen as a zombie has an unknown role`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=renderer", parent: browser)
    desktop.kernel.exit(child)
    try desktop.sample()
    #expect(desktop.group(of: child) == .unknown)
  }

  @Test func `programs that Signal starts are a cost of Signal whose role is unknown`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let opener = desktop.kernel.start("/usr/bin/xdg-open https://example.org", parent: browser)
    try desktop.sample()
    #expect(desktop.group(of: opener) == .unknown)
  }
}
